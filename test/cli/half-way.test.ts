/** A migration that stops half-way on a database that people use: what is told, what is on record, and how the next run goes on. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeServers } from '../support/servers.ts';
import { type LiveProject, liveMatrix, liveProject } from './live.ts';

const one = liveMatrix('  first: {}\n');

describeServers('a migration that stops half-way', (server) => {
  const project = (files: Readonly<Record<string, string>>, matrix = one): Promise<LiveProject> =>
    liveProject(server, ['first'], { 'multidb.yml': matrix, ...files });
  const half = (at: LiveProject) =>
    at.list('SELECT half FROM multidb_version WHERE half IS NOT NULL', 'first');

  it('says what is in effect, and goes on there once the rest is corrected', async () => {
    const at = await project({
      'm/first/1_a.up.sql': 'CREATE TABLE a (id INT);',
      'm/first/2_b.up.sql':
        'SET NAMES utf8mb4;\nCREATE TABLE b (id INT);\nINSERT INTO b VALUES (1);\nALTER TABLE nowhere ADD x INT;\nCREATE TABLE c (id INT);',
      'm/first/2_b.down.sql': 'DROP TABLE c; DROP TABLE b;',
    });
    const first = await at.run('upgrade');
    expect(first).toMatchObject({ code: 1, stderr: '' });
    expect(first.stdout).toContain('✓ 1_a');
    for (const text of [
      '✗ 2_b',
      'm/first/2_b.up.sql:4:1',
      'ERROR 1146 (42S02)',
      '      ALTER TABLE nowhere ADD x INT',
      '    In effect:\n      m/first/2_b.up.sql:1:1  SET NAMES utf8mb4\n      m/first/2_b.up.sql:2:1  CREATE TABLE b (id INT)\n',
      '    Never run:\n      m/first/2_b.up.sql:5:1  CREATE TABLE c (id INT)\n',
      '✗ first is at 1_a. 2_b is half-way (3 statements in effect), and is on record so. Correct what comes after, and `upgrade` goes on there.',
    ])
      expect(first.stdout).toContain(text);
    expect(await half(at)).toEqual([expect.stringMatching(/^up 3 [0-9a-f]{32}$/)]);
    const current = await at.run('current');
    expect(current.stdout).toContain(
      '1_a (1 migration behind 2_b)\n  2_b stopped half-way up: 3 statements in effect',
    );
    expect((await at.run('history')).stdout).toContain('  → 1_a  (no down)\n  ~ 2_b  (half-way up)\n');

    // nothing else before that is settled
    const back = await at.run('downgrade', '-1');
    expect(back).toMatchObject({ code: 2, stdout: '' });
    expect(back.stderr).toContain('error[half-applied]');
    expect(back.stderr).toContain('Nothing else can be done before that is settled.');

    // what is in effect must still be what the file says
    const text = await at.read('m/first/2_b.up.sql');
    await at.write('m/first/2_b.up.sql', text.replace('VALUES (1)', 'VALUES (2)'));
    const changed = await at.run('upgrade');
    expect(changed).toMatchObject({ code: 2, stdout: '' });
    expect(changed.stderr).toContain('these are not the first ones of the file any more');

    await at.write('m/first/2_b.up.sql', text.replace('nowhere', 'b'));
    expect((await at.run('upgrade', '--dry-run')).stdout).toContain('-- 2_b, from statement 4 on');
    const second = await at.run('upgrade');
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(await at.list('SELECT COUNT(*) FROM b', 'first')).toEqual(['1']);
    expect(await at.tables('first')).toEqual(['a', 'b', 'c']);
    expect(await half(at)).toEqual([]);
    expect((await at.run('current')).stdout).toContain('2_b (head)');
  });

  it('goes down half-way and on', async () => {
    const at = await project({
      'm/first/1_a.up.sql': 'CREATE TABLE a (id INT); CREATE TABLE b (id INT);',
      'm/first/1_a.down.sql': 'DROP TABLE b; DROP TABLE nowhere; DROP TABLE a;',
    });
    await at.run('upgrade');
    const down = await at.run('downgrade', 'base');
    expect(down.code).toBe(1);
    expect(down.stdout).toContain('✗ first is at 1_a. 1_a is half-way (1 statement in effect)');
    expect((await at.run('upgrade')).stderr).toContain('`downgrade` goes on with it');
    await at.write('m/first/1_a.down.sql', 'DROP TABLE b; DROP TABLE a;');
    expect(await at.run('downgrade', '-1')).toMatchObject({ code: 0 });
    expect(await at.tables('first')).toEqual([]);
    expect(await at.list('SELECT id FROM multidb_version', 'first')).toEqual([]);
  });

  it('records nothing of a migration whose transaction was rolled back', async () => {
    const at = await project({
      'm/first/1_a.up.sql': 'CREATE TABLE a (id INT PRIMARY KEY);',
      'm/first/2_rows.up.sql': 'BEGIN; INSERT INTO a VALUES (1); INSERT INTO a VALUES (1); COMMIT;',
    });
    const up = await at.run('upgrade');
    expect(up.code).toBe(1);
    expect(up.stdout).toContain('Rolled back:\n      m/first/2_rows.up.sql:1:1  BEGIN');
    expect(up.stdout).toContain('Nothing of 2_rows is in effect. Correct it, and run this again.');
    expect(await half(at)).toEqual([]);
    expect(await at.list('SELECT COUNT(*) FROM a', 'first')).toEqual(['0']);
    await at.write(
      'm/first/2_rows.up.sql',
      'BEGIN; INSERT INTO a VALUES (1); INSERT INTO a VALUES (2); COMMIT;',
    );
    expect((await at.run('upgrade')).stdout).toContain('✓ first is at 2_rows');
  });

  it('does not guess what code had done', async () => {
    const module = (statements: string): string =>
      `export const up = async ({ context }) => { ${statements} };\nexport const down = async () => {};\n`;
    const matrix = liveMatrix('  first: { migrations: { path: m/first, format: umzug } }\n');
    const at = await project(
      {
        'package.json': '{"type":"module"}',
        'm/first/1.js': module("await context.query('CREATE TABLE a (id INT)'); throw new Error('enough');"),
      },
      matrix,
    );
    const up = await at.run('upgrade');
    expect(up.code).toBe(1);
    expect(up.stdout).toContain('enough');
    expect(up.stdout).toContain('may be half-way, and is on record so. Bring the schema by hand');
    expect((await at.run('upgrade')).stderr).toContain('what code would do again is not known');
    await at.query('DROP TABLE a', 'first');
    expect(await at.run('stamp', 'base')).toMatchObject({ code: 0 });
    await at.write('m/first/1.js', module("await context.query('CREATE TABLE a (id INT)');"));
    expect(await at.run('upgrade')).toMatchObject({ code: 0 });
    expect(await at.tables('first')).toEqual(['a']);
  });

  it('does not guess what a command had done', async () => {
    const matrix = liveMatrix(
      `  first: { migrations: { path: m, format: command, list: [echo, one], up: [sh, -c, "exit 7", sh, "{id}"] } }\n`,
    );
    const at = await project({ 'm/any.txt': '' }, matrix);
    const { code, stdout } = await at.run('upgrade');
    expect(code).toBe(1);
    expect(stdout).toContain('one may be half-way, and is on record so.');
    expect((await at.run('upgrade')).stderr).toContain('what code would do again is not known');
  });

  it('Ctrl-C ends the statement on the server, and what is applied is on record', async () => {
    const at = await project({
      'm/first/1_a.up.sql': 'CREATE TABLE a (id INT);',
      'm/first/2_b.up.sql': 'CREATE TABLE b (id INT); SELECT SLEEP(60); CREATE TABLE c (id INT);',
    });
    const { child, ended } = at.start('upgrade');
    await untilRunning(at, 'SLEEP(60)');
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    expect(stdout).toContain('2_b: the run was interrupted.');
    expect(stdout).toContain('✗ first is at 1_a. 2_b is half-way (1 statement in effect)');
    await untilGone(at, 'SLEEP(60)');
    expect(await half(at)).toEqual([expect.stringMatching(/^up 1 [0-9a-f]{32}$/)]);
    await at.write('m/first/2_b.up.sql', 'CREATE TABLE b (id INT); CREATE TABLE c (id INT);');
    expect(await at.run('upgrade')).toMatchObject({ code: 0 });
    expect(await at.tables('first')).toEqual(['a', 'b', 'c']);
  });

  it('Ctrl-C ends what a module has running', async () => {
    const matrix = liveMatrix('  first: { migrations: { path: m/first, format: umzug } }\n');
    const module = "export const up = async ({ context }) => { await context.query('SELECT SLEEP(61)'); };\n";
    const at = await project({ 'package.json': '{"type":"module"}', 'm/first/1.js': module }, matrix);
    const { child, ended } = at.start('upgrade');
    await untilRunning(at, 'SLEEP(61)');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130 });
    await untilGone(at, 'SLEEP(61)');
  });

  it('that was killed leaves on record that one statement more may be in effect', async () => {
    const at = await project({
      'm/first/1_a.up.sql': 'CREATE TABLE a (id INT); SELECT SLEEP(62);',
    });
    const { child, ended } = at.start('upgrade');
    await untilRunning(at, 'SLEEP(62)');
    child.kill('SIGKILL');
    await ended;
    const [row] = (await at.query(
      "SELECT ID AS id FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(62)%'",
    )) as { id: number }[];
    const early = await at.run('upgrade', '--underway', 'undone');
    expect(early.code).toBe(2);
    expect(early.stderr).toContain(
      `m/first/1_a.up.sql:1:26: A run that was killed had begun 1_a, and the server still runs its statement (connection ${row?.id}, `,
    );
    await at.query(`KILL ${row?.id}`);
    await untilGone(at, 'SLEEP(62)');
    expect((await at.run('current')).stdout).toContain(
      '1_a is under way up, or its run was killed: 1 statement in effect',
    );
    const again = await at.run('upgrade');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain(
      'it is not known whether the next one is, too: m/first/1_a.up.sql:1:26 SELECT SLEEP(62)',
    );
    expect(again.stderr).toContain('`upgrade --underway done` goes on behind it');
    const [record] = await half(at);
    expect(await at.run('stamp', 'head')).toMatchObject({ code: 0 });
    expect((await at.run('current')).stdout).toContain('1_a (head)');

    // somebody looks, says how it is, and it goes on
    const killed = (): Promise<unknown> => at.query(`UPDATE multidb_version SET half = '${record}'`, 'first');
    await at.write(
      'm/first/1_a.up.sql',
      'CREATE TABLE a (id INT); CREATE TABLE b (id INT); CREATE TABLE c (id INT);',
    );
    await killed();
    await at.query('CREATE TABLE b (id INT)', 'first');
    for (const [said, message] of [
      ['perhaps', '--underway cannot be "perhaps".'],
      ['undone', 'ERROR 1050'],
    ] as const) {
      const { code, stdout, stderr } = await at.run('upgrade', '--underway', said);
      expect(code).not.toBe(0);
      expect(stdout + stderr).toContain(message);
    }
    await killed();
    const dry = await at.run('upgrade', '--underway', 'done', '--dry-run');
    expect(dry.stdout).toContain('-- 1_a, from statement 3 on');
    expect(await at.run('upgrade', '--underway', 'done')).toMatchObject({ code: 0 });
    expect(await at.tables('first')).toEqual(['a', 'b', 'c']);
    await at.query('DROP TABLE b, c', 'first');
    await killed();
    expect(await at.run('upgrade', '--underway', 'undone')).toMatchObject({ code: 0 });
    expect(await at.tables('first')).toEqual(['a', 'b', 'c']);
    const nothing = await at.run('upgrade', '--underway', 'done');
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('No run on first was killed') });
    // the last statement was the one
    await at.write('m/first/1_a.up.sql', 'CREATE TABLE a (id INT); CREATE TABLE b (id INT);');
    await killed();
    expect((await at.run('upgrade', '--underway', 'done')).stdout).toContain('✓ first is at 1_a');
  });
});

const running = (at: LiveProject, words: string): Promise<readonly string[]> =>
  at.list(
    `SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT ${words}%' AND DB = '${at.schema('first')}'`,
  );

async function untilRunning(at: LiveProject, words: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await running(at, words)).length > 0) return;
    await sleep(50);
  }
  throw new Error('it never came to that statement');
}

/** A killed session is on the list until it has let go. */
async function untilGone(at: LiveProject, words: string): Promise<void> {
  for (let tries = 0; tries < 40 && (await running(at, words)).length > 0; tries += 1) await sleep(50);
  expect(await running(at, words)).toEqual([]);
}
