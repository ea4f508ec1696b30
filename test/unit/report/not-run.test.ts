import { describe, expect, it } from 'vitest';
import { assembleReport } from '../../../src/report/assemble.ts';
import text from '../../../src/reporters/text.ts';

describe('a database whose server could not be reached', () => {
  it('has the migrations that were read, and no table of what was never begun', () => {
    const at = { file: 'db/1_a.up.sql', line: 1, column: 1 };
    const up = { kind: 'sql', file: at.file, statements: [] } as const;
    const report = assembleReport({
      tool: { name: 'multidb-migrate', version: '1.0.0' },
      command: 'verify',
      matrix: { file: 'multidb.yml' },
      servers: [],
      rehearsals: [
        {
          database: { name: 'first' },
          server: 'mysql://root@h:1',
          plan: { format: 'golang-migrate', migrations: [{ id: '1', name: '1_a', at, up }] },
          results: new Map(),
          notRun: { status: 'error', reason: 'Cannot connect' },
        },
      ],
      durationMs: 1,
    });
    expect(report.databases[0]).toMatchObject({
      format: 'golang-migrate',
      head: '1',
      migrations: [{ id: '1', up: { status: 'skipped' }, down: { status: 'skipped' } }],
    });
    const printed = text.print(report, { env: {}, columns: 100, colour: false });
    expect(printed).toContain('mysql://root@h:1 · golang-migrate · 1 migration ·');
    expect(printed).not.toContain('1_a');
  });
});
