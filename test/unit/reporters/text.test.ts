import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import text from '../../../src/reporters/text.ts';
import { textWidth } from '../../../src/terminal/width.ts';
import {
  allGreen,
  database,
  halfApplied,
  many,
  migration,
  nastyReport,
  oneRed,
  report,
} from '../report/sample.ts';

const plain = { env: {}, columns: 100, colour: false };

describe('the report in a terminal', () => {
  it('shows a table per database, the finding with its place, the diff, and the verdict last', () => {
    const printed = text.print(oneRed(), plain);
    expect(printed).toContain('✗ first  mysql:8.4 · golang-migrate · 2 migrations · 310 ms');
    expect(printed).toMatch(/^ {2}0002_add_email +✓ 3\.1 ms {2}✗ not restored 2 ms {2}✓ 2\.9 ms$/m);
    expect(printed).toContain('db/first/0002_add_email.down.sql:1:1  downgrade-not-restored');
    expect(printed).toContain('      +  `email` varchar(255) NOT NULL,');
    expect(printed.trimEnd().split('\n').at(-1)).toBe('✗ 1 of 3 databases failed: 1 error (1.2 s)');
  });

  it("shows the failed statement and MySQL's own error", () => {
    const printed = text.print(halfApplied(), plain);
    expect(printed).toContain(
      '      ALTER TABLE `users`\n        ADD COLUMN `email` varchar(255) NOT NULL\n',
    );
    expect(printed).toContain("ERROR 1060 (42S21): Duplicate column name 'email'");
    expect(printed).toContain('Applied before it (MySQL commits each DDL statement at once, so this stays):');
  });

  it('does not drown in problems, or in a statement that is one long line', () => {
    const problems = Array.from({ length: 2077 }, (_, index) => ({
      code: 'migration-name',
      message: `Number ${index}.`,
    }));
    const printed = text.print(report([], { problems }), plain);
    expect(printed.match(/^Number \d+\./gm)).toHaveLength(50);
    expect(printed).toContain('\n… and 2,027 more of the same run\n');
    const statement = `INSERT INTO t VALUES ${'(1),'.repeat(1_000_000)}(1)`;
    const failed = { ...halfApplied().databases[0]!.findings[0]!, statement };
    expect(text.print(report([database('first', { findings: [failed] })]), plain).length).toBeLessThan(
      10_000,
    );
  });

  it('has colour when asked for, and then the same words', () => {
    const coloured = text.print(oneRed(), { ...plain, colour: true });
    expect(coloured).toContain('\u001b[32m+  `email` varchar(255) NOT NULL,\u001b[39m');
    expect(stripVTControlCharacters(coloured)).toBe(text.print(oneRed(), plain));
  });

  it('keeps tables and prose within the columns', () => {
    const rows = [
      migration('0001'),
      migration('a_very_long_name_of_a_migration_that_somebody_thought_up_as_one_does'),
    ];
    const printed = text.print(report([database('first', { migrations: rows })]), { ...plain, columns: 60 });
    for (const line of printed.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(60);
  });

  it('counts what went well when there is much of it, and shows everything that did not', () => {
    const rows = Array.from({ length: 300 }, (_, index) => migration(`m${index}`));
    rows[250] = migration('m250', { down: { status: 'failed', ms: 1 } });
    rows[299] = migration('m299', {
      up: { status: 'skipped' },
      down: { status: 'skipped' },
      reapply: { status: 'skipped' },
    });
    const printed = text.print(report([database('first', { migrations: rows })]), plain);
    expect(printed).toMatch(/m250 .*✗ failed/);
    expect(printed).toContain('… and 286 in order, 1 not run');
    expect(printed.split('\n').length).toBeLessThan(30);
  });

  it('obeys nothing that a name or an error says', () => {
    const printed = text.print(nastyReport(), plain);
    expect(printed).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(printed).toContain('\\x1b[31mred');
  });

  it('is short for many green databases', () => {
    const printed = text.print(many(50, 100), plain);
    expect(printed).toContain('1 of 50 databases failed');
    expect(text.print(allGreen(), plain)).toContain(
      '✓ 3 databases passed, 6 migrations rehearsed up, down and up again',
    );
  });

  it('does not say down where nothing went down', () => {
    const forward = (id: string) =>
      migration(id, { down: { status: 'skipped' }, reapply: { status: 'skipped', file: 'a.sql' } });
    const [one, other] = [database('first', { migrations: [forward('1')] }), database('second')];
    const printed = text.print(report([one]), plain);
    expect(printed).toMatch(/^ {2}1 +✓ 3\.1 ms {2}– none {2}– not run$/m);
    expect(printed).toContain('✓ 1 database passed, 1 migration rehearsed up, none of them down');
    expect(text.print(report([one, other]), plain)).toContain(
      '✓ 2 databases passed, 3 migrations rehearsed up, 2 of them down and up again',
    );
  });
});
