import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/report/markdown.ts';
import type { ReportFinding } from '../../../src/report/report.ts';
import { toldFindings } from '../../../src/report/told.ts';
import text from '../../../src/reporters/text.ts';
import { database, migration, notRestored, report } from './sample.ts';

const ids = ['0001', '0003', '0004', '0005'];
const withoutDowns = (count: number) =>
  database('first', {
    migrations: [
      migration('0002_add_email'),
      ...ids.map((id) => migration(id, { down: { status: 'missing' } })),
    ],
    findings: [
      ...ids.slice(0, count).map(
        (id): ReportFinding => ({
          check: 'downgrade',
          rule: 'downgrade-missing',
          severity: 'error',
          migration: id,
          phase: 'down',
          file: `db/first/${id}.up.sql`,
          line: 2,
          title: `${id} has no down`,
          detail: 'A rollback past this migration has nothing to run.',
        }),
      ),
      notRestored,
    ],
  });

describe('downs that are missing', () => {
  it('are told one by one when they are few', () => {
    const few = withoutDowns(3);
    expect(toldFindings(few)).toEqual(few.findings);
  });

  it('are one finding when they are many, which lists the migrations and has one advice', () => {
    const many = withoutDowns(4);
    expect(toldFindings(many).map(({ title }) => title)).toEqual([
      '4 migrations have no down',
      notRestored.title,
    ]);
    const printed = text.print(report([many]), { env: {}, columns: 100, colour: false });
    expect(printed).toContain('✗ 4 migrations have no down\n    downgrade-missing\n');
    // played from the newest to the oldest, listed as they lie in the folder
    const list = ids.map((id) => `      - ${id} (db/first/${id}.up.sql:2)\n`).join('');
    expect(printed).toContain(list);
    const reversed = { ...many, findings: many.findings.toReversed() };
    expect(text.print(report([reversed]), { env: {}, columns: 100, colour: false })).toContain(list);
    expect(printed.match(/→ Write its down/g)).toHaveLength(1);
    const markdown = renderMarkdown(report([many]), { limit: 65_536 });
    expect(markdown).toContain('**❌ 4 migrations have no down**');
    expect(markdown.match(/^- `000\d` · `.*first.*000\d.*:2`$/gm)).toHaveLength(4);
    expect(markdown).not.toContain('**❌ 0001 has no down**');
  });
});
