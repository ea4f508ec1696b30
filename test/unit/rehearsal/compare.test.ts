import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Server } from '../../../src/servers/server.ts';
import { describeServers } from '../../support/servers.ts';
import { open } from '../servers/open-here.ts';
import { brief, database, findingsOf, migration, planOf, rehearsed, stepsOf } from './rehearse.ts';

const at = { file: 'multidb.yml', line: 3, column: 3 };
const whole = { compare: { by: 'whole', at } } as const;

/** Ups and downs numbered on their own: `order` says which table each down drops. */
const tables = (order: readonly string[]) =>
  order.map((table, index) =>
    migration(
      String(index + 1),
      `CREATE TABLE t${index + 1} (id INT PRIMARY KEY)`,
      table === '' ? undefined : `DROP TABLE ${table}`,
    ),
  );

describeServers('a history that is compared as a whole', (kind) => {
  let server: Server;
  beforeAll(async () => {
    server = await open(kind.name);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('is right when base and head are, whatever is in between', async () => {
    const [record] = await rehearsed(server, [planOf(database('right', whole), tables(['t2', 't3', 't1']))]);
    expect(findingsOf(record!)).toEqual([]);
    expect(
      record!.steps.filter(({ phase }) => phase !== 'up').map(({ uncompared }) => uncompared ?? 'compared'),
    ).toEqual(['inside', 'inside', 'compared', 'inside', 'inside', 'compared']);
    const [alone] = await rehearsed(server, [planOf(database('alone'), tables(['t2', 't3', 't1']))]);
    expect(findingsOf(alone!).map(({ rule }) => rule)).toContain('downgrade-not-restored');
  });

  it('a down that is missing is missed, and the rest goes on from where it is', async () => {
    const [record] = await rehearsed(server, [
      planOf(database('missing', whole), tables(['t2, t3', '', 't1'])),
    ]);
    expect(findingsOf(record!).map(brief)).toEqual(['error downgrade-missing 2']);
    const [last] = await rehearsed(server, [planOf(database('last', whole), tables(['', 't2', 't3, t1']))]);
    expect(findingsOf(last!).map(brief)).toEqual(['error downgrade-missing 1']);
    const [none] = await rehearsed(server, [planOf(database('none', whole), tables(['', '', '']))]);
    expect(findingsOf(none!).map(brief)).toEqual([
      'error downgrade-missing 3',
      'error downgrade-missing 2',
      'error downgrade-missing 1',
    ]);
    const [first] = await rehearsed(server, [planOf(database('first', whole), tables(['t1', 't2, t3', '']))]);
    expect(findingsOf(first!).map(brief)).toEqual(['error downgrade-missing 3']);
  });

  it('is not judged past an up that failed, but what went up comes down', async () => {
    const [record] = await rehearsed(server, [
      planOf(database('stopped', whole), [
        ...tables(['t2', 't3', 't1']).slice(0, 2),
        migration('3', 'CREATE TABLE t1 (id INT)', 'DO 1'),
      ]),
    ]);
    expect(findingsOf(record!).map(brief)).toEqual([
      'error apply-failed 3',
      'error downgrade-failed 2',
      'error downgrade-failed 1',
    ]);
    expect(stepsOf(record!)).toEqual([
      'up 1',
      'up 2',
      'up 3 failed',
      'down 2 failed',
      'down 1 failed',
      'reapply 1',
      'reapply 2',
    ]);
    expect(findingsOf(record!).map(({ detail }) => detail?.split('\n')[0])).toEqual([
      undefined,
      'This may be a consequence: the up of 3, which is undone together with it, failed.',
      'This may be a consequence: the up of 3, which is undone together with it, failed.',
    ]);
    const [quiet] = await rehearsed(server, [
      planOf(database('quiet', whole), [
        migration('1', 'CREATE TABLE t1 (id INT)', 'DO 1'),
        migration('2', 'CREATE TABLE t1 (id INT)', 'DROP TABLE t1'),
      ]),
    ]);
    expect(findingsOf(quiet!).map(brief)).toEqual(['error apply-failed 2']);
    expect(quiet!.steps.find(({ phase }) => phase === 'down')?.uncompared).toBe('partial');
  });

  it('a second up that differs is told of what is compared together', async () => {
    const name = 'CONCAT("t", LEFT(UUID(), 8))';
    const [record] = await rehearsed(server, [
      planOf(database('differs', whole), [
        migration('1', 'CREATE TABLE t1 (id INT)', 'DROP TABLE t1'),
        migration(
          '2',
          `SET @sql = CONCAT('CREATE TABLE ', ${name}, ' (id INT)'); PREPARE s FROM @sql; EXECUTE s`,
          `SELECT CONCAT('DROP TABLE ', MIN(table_name)) INTO @sql FROM information_schema.tables
             WHERE table_schema = DATABASE() AND table_name NOT IN ('t1', 'multidb_version');
           PREPARE s FROM @sql; EXECUTE s`,
        ),
      ]),
    ]);
    const [finding, ...others] = findingsOf(record!);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'reapply-differs', migration: '2' });
    expect(finding?.title).toBe('the history from 1 to 2: its second ups give another schema than the first');
  });

  it('what may not go back makes the whole a matter of notice', async () => {
    const irreversible = new Map([['2', { reason: 'it folds', at }]]);
    const [record] = await rehearsed(server, [
      planOf(database('excused', { ...whole, irreversible }), tables(['t1', 't2', 't1'])),
    ]);
    expect(findingsOf(record!).map(brief)).toEqual(['error downgrade-failed 1']);
    const [left] = await rehearsed(server, [
      planOf(database('excused_too', { ...whole, irreversible }), [
        migration('1', 'CREATE TABLE t1 (id INT)', 'DROP TABLE t1'),
        migration('2', 'CREATE TABLE t2 (id INT)', 'DO 1'),
      ]),
    ]);
    expect(findingsOf(left!).map(brief)).toContain('notice downgrade-irreversible 1');
  });
});
