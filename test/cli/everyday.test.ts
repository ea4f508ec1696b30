/** `upgrade`, `downgrade`, `current`, `history` and `stamp` through the command line, on databases of the tests' servers. */
import { describe, expect, it } from 'vitest';
import { describeServers } from '../support/servers.ts';
import { liveMatrix, liveProject, tablesOf } from './live.ts';

describeServers('the everyday commands', (server) => {
  const shop = () =>
    liveProject(server, ['first', 'second', 'third'], {
      'multidb.yml': liveMatrix('  first: {}\n  second: { needs: [first] }\n  third: {}\n'),
      ...tablesOf('first', 'users', 'teams', 'notes'),
      ...tablesOf('second', 'orders', 'parts'),
      ...tablesOf('third', 'stock'),
    });

  it('takes every database to head, one of them back, and leaves the others where they are', async () => {
    const project = await shop();
    const host = `${server.endpoint.host}:${server.endpoint.port}`;
    const at = (name: string): string => `${name} at ${host}/${project.schema(name)}`;
    expect(await project.run('current')).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        `${at('first')}: base, nothing is applied (3 migrations behind 0003_notes)`,
        `${at('second')}: base, nothing is applied (2 migrations behind 0002_parts)`,
        `${at('third')}: base, nothing is applied (1 migration behind 0001_stock)\n`,
      ].join('\n'),
    });
    const up = await project.run('upgrade');
    expect(up).toMatchObject({ code: 0, stderr: '' });
    expect(up.stdout.replace(/ {2}[\d.]+ m?s$/gm, '')).toBe(
      [
        `${at('first')}: 3 migrations up, from base`,
        '  ✓ 0001_users',
        '  ✓ 0002_teams',
        '  ✓ 0003_notes',
        '✓ first is at 0003_notes',
        `${at('second')}: 2 migrations up, from base`,
        '  ✓ 0001_orders',
        '  ✓ 0002_parts',
        '✓ second is at 0002_parts',
        `${at('third')}: 1 migration up, from base`,
        '  ✓ 0001_stock',
        '✓ third is at 0001_stock\n',
      ].join('\n'),
    );
    expect(await project.tables('first')).toEqual(['notes', 'teams', 'users']);
    expect((await project.run('upgrade')).stdout).toContain(
      `✓ ${at('first')}: nothing to do, it is at 0003_notes`,
    );

    const down = await project.run('downgrade', '-n', 'first', '-1');
    expect(down).toMatchObject({ code: 0, stderr: '' });
    expect(down.stdout).toContain('✓ first is at 0002_teams');
    expect((await project.run('current')).stdout).toBe(
      [
        `${at('first')}: 0002_teams (1 migration behind 0003_notes)`,
        `${at('second')}: 0002_parts (head)`,
        `${at('third')}: 0001_stock (head)\n`,
      ].join('\n'),
    );
    expect(await project.tables('first')).toEqual(['teams', 'users']);
    expect(await project.tables('second')).toEqual(['orders', 'parts']);
    expect((await project.run('history', '-n', 'first')).stdout).toBe(
      `${at('first')}: 3 migrations, 2 applied\n  ✓ 0001_users\n  → 0002_teams\n    0003_notes\n\n`,
    );

    // the option first, as Alembic's users write it; ids, numbers, steps
    expect((await project.run('-n', 'first', 'upgrade', '+1')).stdout).toContain('✓ first is at 0003_notes');
    expect((await project.run('downgrade', '-n', 'first', '1')).stdout).toContain('✓ first is at 0001_users');
    expect((await project.run('upgrade', '-n', 'first', '0002')).stdout).toContain(
      '✓ first is at 0002_teams',
    );
    expect((await project.run('downgrade', '-n', 'first', 'base')).stdout).toContain('✓ first is at base');
    expect(await project.tables('first')).toEqual([]);
    const json = await project.run('-n', 'first', 'current', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject([
      { name: 'first', current: null, head: '0003', unknown: [] },
    ]);
  });

  it('refuses a downgrade of several, without a target, too far, and to what is not applied', async () => {
    const project = await shop();
    await project.run('upgrade');
    const refusals: readonly (readonly [readonly string[], string])[] = [
      [['downgrade', '-1'], 'exactly one database, and this would be 3: first, second, third'],
      [['downgrade', '-n', 'first,second', 'base'], 'exactly one database'],
      [['downgrade', '-n', 'first'], 'needs to be told how far'],
      [['downgrade', '-n', 'first', '-4'], '"-4" is too far: only 3 are applied.'],
      [['downgrade', '-n', 'first', 'head'], 'downgrade goes down'],
      [['upgrade', '-n', 'first', 'base'], 'upgrade goes up'],
      [['upgrade', '-n', 'first', '+1'], '"+1" is too far: no migration is pending.'],
      [['upgrade', '-n', 'first', '0009'], 'No migration has the id "0009"'],
      [['upgrade', '-n', 'fist'], 'Did you mean `first`?'],
      [['upgrade', 'a', 'b'], 'There is one target'],
      [['stamp', '0001'], 'exactly one target and one database'],
      [['upgrade', '-n', 'first', '--lock-timeout', 'soon'], '--lock-timeout cannot be "soon"'],
    ];
    for (const [args, message] of refusals) {
      const { code, stdout, stderr } = await project.run(...args);
      expect({ args, code, stdout, stderr }).toEqual({
        args,
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(message),
      });
    }
    expect(await project.tables('first')).toEqual(['notes', 'teams', 'users']);
  });
});

describe('without a server', () => {
  it('lists the history from the files, and says what url is missing', async () => {
    const { workspace } = await import('../unit/matrix/workspace.ts');
    const { runMain } = await import('../unit/commands/run-main.ts');
    const cwd = await workspace({
      'multidb.yml': 'version: 1\ndatabases:\n  first: { migrations: m/first }\n',
      ...tablesOf('first', 'users'),
    });
    expect(await runMain(['history'], cwd)).toEqual({
      code: 0,
      stderr: '',
      stdout: 'first: 1 migration\n    0001_users\n\n',
    });
    const current = await runMain(['current'], cwd);
    expect(current).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('error[no-url]') });
  });
});
