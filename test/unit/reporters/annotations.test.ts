import { describe, expect, it } from 'vitest';
import { chooseAnnotations } from '../../../src/reporters/annotations.ts';
import { applyFailed, database, many, nastyReport, notRestored, oneRed, report } from '../report/sample.ts';

describe('annotations', () => {
  it('stand at the file in the repository', () => {
    const { shown, left } = chooseAnnotations(oneRed(), 'backend/');
    expect(left).toBe(0);
    expect(shown).toEqual([
      {
        kind: 'error',
        title: 'first: 0002_add_email: its down ran, but the schema is not what it was before the up',
        message: expect.stringContaining('column users.email: only after the down'),
        file: 'backend/db/first/0002_add_email.down.sql',
        line: 1,
        column: 1,
      },
    ]);
  });

  it('name the file in the text when the matrix is outside of the checkout', () => {
    const [annotation] = chooseAnnotations(oneRed(), undefined).shown;
    expect(annotation?.file).toBeUndefined();
    expect(annotation?.message).toMatch(/^db\/first\/0002_add_email\.down\.sql:1\n/);
  });

  it('are ten of a kind, and each bad migration has one before any has two', () => {
    const several = [notRestored, applyFailed, { ...notRestored, rule: 'x' }];
    const findings = [1, 2, 3].flatMap((line) => several.map((finding) => ({ ...finding, line })));
    const first = database('first', { findings });
    const { shown, left } = chooseAnnotations(report([first, ...many(9, 1).databases]), '');
    expect(shown).toHaveLength(10);
    expect(left).toBe(8);
    expect(new Set(shown.map(({ title }) => title.split(':')[0])).size).toBe(10);
  });

  it('leave a notice free for the note that some are missing', () => {
    const notice = { ...notRestored, severity: 'notice' as const };
    const ten = report(
      Array.from({ length: 10 }, (_, index) => database(`d${index}`, { findings: [notice] })),
    );
    expect(chooseAnnotations(ten, '').shown).toHaveLength(10);
    const eleven = report(
      Array.from({ length: 11 }, (_, index) => database(`d${index}`, { findings: [notice] })),
    );
    expect(chooseAnnotations(eleven, '')).toMatchObject({ shown: { length: 9 }, left: 2 });
  });

  it('are one for the same finding on several servers', () => {
    const servers = ['mysql:8.4', 'mariadb:11.8'].map((server) =>
      database('first', { server, findings: [notRestored] }),
    );
    const { shown } = chooseAnnotations(report(servers), '');
    expect(shown).toHaveLength(1);
    expect(shown[0]?.title).toContain('first (mysql:8.4, mariadb:11.8): ');
  });

  it('hold no more than GitHub keeps', () => {
    const finding = { ...notRestored, title: 'x'.repeat(5000), detail: 'y'.repeat(9000) };
    const [annotation] = chooseAnnotations(report([database('first', { findings: [finding] })]), '').shown;
    expect(annotation!.title.length).toBeLessThanOrEqual(255);
    expect(annotation!.title.length + annotation!.message.length).toBeLessThanOrEqual(4096);
  });

  it('tell of problems too', () => {
    expect(chooseAnnotations(nastyReport(), '').shown[0]?.kind).toBe('error');
  });
});
