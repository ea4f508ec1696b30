import { afterAll, beforeAll, expect, it } from 'vitest';
import apply from '../../../src/checks/apply.ts';
import downgrade from '../../../src/checks/downgrade.ts';
import reapply from '../../../src/checks/reapply.ts';
import type { Server } from '../../../src/servers/server.ts';
import { describeServers } from '../../support/servers.ts';
import { open } from '../servers/open-here.ts';
import { brief, database, findingsOf, migration, planOf, rehearsed, sqlScript, stepsOf } from './rehearse.ts';

const forwardOnly = true;
const history = [
  migration('1', 'CREATE TABLE one (id INT PRIMARY KEY)', undefined, { forwardOnly }),
  migration('2', 'ALTER TABLE one ADD COLUMN name VARCHAR(20)', undefined, { forwardOnly }),
];

describeServers('migrations without downs by nature', (kind) => {
  let server: Server;
  beforeAll(async () => {
    server = await open(kind.name);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('go forward, and are told once', async () => {
    const [record] = await rehearsed(server, [planOf(database('forward'), history)]);
    expect(stepsOf(record!)).toEqual(['up 1', 'up 2', 'down 2 (forward-only)', 'down 1 (forward-only)']);
    const [finding, ...others] = findingsOf(record!);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'downgrade-none',
      severity: 'notice',
      file: 'multidb.yml',
      line: 3,
      title: 'forward is rehearsed forward only: its migrations (sample) have no downs',
    });
    expect(downgrade.run(record!, { severity: 'error' }).skipped).toBe('no migration has a down');
    expect(reapply.run(record!, { severity: 'error' }).skipped).toMatch(/^no down was played/);
    expect(record!.head?.tables.get('one')?.columns.size).toBe(2);
  });

  it('are missed one by one where the matrix itself demands downs', async () => {
    const demanding = (name: string, severity: 'error' | 'warning' | 'notice', chosen: boolean) =>
      planOf(
        database(name, {
          checks: { downgrade: severity },
          chosenChecks: new Set(chosen ? ['downgrade'] : []),
        }),
        history,
      );
    const records = await rehearsed(server, [
      demanding('by_error', 'error', true),
      demanding('by_warning', 'warning', true),
      demanding('by_notice', 'notice', true),
      demanding('by_default', 'error', false),
    ]);
    expect(records.map((record) => findingsOf(record).map(brief))).toEqual([
      ['error downgrade-missing 2', 'error downgrade-missing 1'],
      ['warning downgrade-missing 2', 'warning downgrade-missing 1'],
      ['notice downgrade-none'],
      ['notice downgrade-none'],
    ]);
  });

  it('stand among others that have one, which is judged, and may be declared irreversible', async () => {
    const declared = new Map([
      ['3', { reason: 'it folds', at: { file: 'multidb.yml', line: 4, column: 1 } }],
    ]);
    const [record] = await rehearsed(server, [
      planOf(database('mixed', { irreversible: declared }), [
        ...history,
        migration('3', 'CREATE TABLE three (id INT)', undefined, { forwardOnly }),
        migration('4', 'CREATE TABLE four (id INT)', 'DO 1'),
      ]),
    ]);
    expect(findingsOf(record!).map(brief)).toEqual([
      'error downgrade-no-op 4',
      'notice downgrade-irreversible 3',
      'notice downgrade-none',
    ]);
    expect(findingsOf(record!).at(-1)?.title).toBe('mixed: 2 of 4 migrations (sample) have no down');
    expect(findingsOf(record!).at(-1)?.detail).toMatch(/\n- 1\n- 2$/);
    expect(downgrade.run(record!, { severity: 'error' }).skipped).toBeUndefined();
  });

  it('leave the schema at head for a database that needs it', async () => {
    const records = await rehearsed(server, [
      planOf(database('parent'), history),
      planOf(database('child', { needs: ['parent'] }), [
        migration('1', 'CREATE TABLE c (id INT REFERENCES parent.one (id), name INT)', 'DROP TABLE c'),
      ]),
    ]);
    expect(records.map((record) => findingsOf(record).map(brief))).toEqual([['notice downgrade-none'], []]);
  });

  it("and the tool's own version table is no part of the schema, in migrations and in models", async () => {
    const table = 'CREATE TABLE tool_versions (id INT PRIMARY KEY)';
    const plan = planOf(
      database('dumped', {
        checks: { drift: 'error' },
        models: { use: 'sql', options: {}, at: { file: 'multidb.yml', line: 1, column: 1 } },
      }),
      [migration('1', `${table}; CREATE TABLE one (id INT)`, 'DROP TABLE one')],
      { models: sqlScript('models.sql', 'CREATE TABLE one (id INT)') },
    );
    const versions = { table: 'tool_versions', applied: () => ({ ids: [], unknown: [] }) };
    const [seen] = await rehearsed(server, [plan]);
    expect(findingsOf(seen!).map(brief)).toEqual(['error downgrade-not-restored 1', 'error drift-extra']);
    const [hidden] = await rehearsed(server, [{ ...plan, versions }]);
    // the second up meets the table that the first left
    expect(findingsOf(hidden!).map(brief)).toEqual(['error reapply-failed 1']);
    const models = sqlScript('models.sql', `${table}; CREATE TABLE one (id INT)`);
    const tidy = [migration('1', `${table}; CREATE TABLE one (id INT)`, 'DROP TABLE one, tool_versions')];
    const [both] = await rehearsed(server, [{ ...plan, versions, models, migrations: tidy }]);
    expect(findingsOf(both!)).toEqual([]);
  });

  it('are remarked on by their format, never more than the check weighs', async () => {
    const remark = {
      rule: 'apply-twins',
      title: '1 and 2 are alike',
      at: { file: '2.up.sql', line: 1, column: 4 },
    };
    const remarks = [
      { ...remark, severity: 'warning', migration: '2', detail: 'the tool takes both' },
      { ...remark, severity: 'notice' },
    ] as const;
    const [record] = await rehearsed(server, [planOf(database('remarked'), history, { remarks })]);
    const { at, ...words } = remark;
    expect(findingsOf(record!).slice(0, 2)).toEqual([
      { check: 'apply', ...words, ...at, severity: 'warning', migration: '2', detail: 'the tool takes both' },
      { check: 'apply', ...words, ...at, severity: 'notice' },
    ]);
    expect(apply.run(record!, { severity: 'notice' }).findings.map(brief)).toEqual([
      'notice apply-twins 2',
      'notice apply-twins',
    ]);
  });
});
