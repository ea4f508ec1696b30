/** What the everyday commands take care of on databases that people use: two runs at once, tables of other tools, what nobody knows, needs, questions, and a dry run that can be given to the client. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { client, playByClient } from '../support/client.ts';
import { describeServers } from '../support/servers.ts';
import { liveMatrix, liveProject, tablesOf } from './live.ts';

const one = { 'multidb.yml': liveMatrix('  first: {}\n') };

describeServers('the everyday commands take care', (server) => {
  it('one run waits for the other and says for whom; with no patience it fails', async () => {
    const at = await liveProject(server, ['first'], { ...one, ...tablesOf('first', 'users') });
    const lock = `multidb-migrate:${at.schema('first')}`;
    const [id] = await at.list('SELECT CONNECTION_ID()');
    await at.query(`DO GET_LOCK('${lock}', 0)`);
    const now = await at.run('upgrade', '--lock-timeout', '0');
    expect(now).toMatchObject({ code: 3, stdout: '' });
    expect(now.stderr).toContain('error[database-locked]');
    expect(now.stderr).toMatch(
      new RegExp(`is locked by ${server.endpoint.user}@\\S+ \\(connection ${id}\\)\\.`),
    );
    expect((await at.run('upgrade', '--lock-timeout', '1')).stderr).toMatch(
      /is still locked by .* after 1 s\./,
    );
    // reading needs no lock
    expect(await at.run('current')).toMatchObject({ code: 0 });
    expect(await at.run('upgrade', '--dry-run')).toMatchObject({ code: 0 });

    const waiting = at.run('upgrade');
    await sleep(500);
    expect(await at.tables('first')).toEqual([]);
    await at.query(`DO RELEASE_LOCK('${lock}')`);
    const { code, stdout, stderr } = await waiting;
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^· .* is locked by \S+@\S+ \(connection \d+\); waiting up to 60 s\n$/),
    });
    expect(stdout).toContain('✓ first is at 0001_users');
  });

  it('Ctrl-C while it waits', async () => {
    const at = await liveProject(server, ['first'], { ...one, ...tablesOf('first', 'users') });
    await at.query(`DO GET_LOCK('multidb-migrate:${at.schema('first')}', 0)`);
    const { child, ended } = at.start('upgrade');
    await new Promise((resolve) => child.stderr?.once('data', resolve));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, stdout: '' });
    expect(await at.tables('first')).toEqual([]);
  });

  it("reads golang-migrate's own table and never writes it", async () => {
    const at = await liveProject(server, ['first'], {
      ...one,
      ...tablesOf('first', 'users', 'teams', 'notes'),
    });
    await at.query(
      `CREATE TABLE users (id INT PRIMARY KEY); CREATE TABLE teams (id INT PRIMARY KEY);
       CREATE TABLE schema_migrations (version BIGINT NOT NULL PRIMARY KEY, dirty BOOLEAN NOT NULL);
       INSERT INTO schema_migrations VALUES (2, 0)`,
      'first',
    );
    const current = await at.run('current');
    expect(current.stdout).toContain(
      '0002_teams (1 migration behind 0003_notes), as golang-migrate has it in schema_migrations',
    );
    expect((await at.run('history')).stdout).toContain('  ✓ 0001_users\n  → 0002_teams\n    0003_notes\n');
    for (const args of [['upgrade'], ['downgrade', '-1'], ['stamp', 'head'], ['upgrade', '--dry-run']]) {
      const { code, stdout, stderr } = await at.run(...args);
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
      expect(stderr).toContain(
        'is kept by golang-migrate itself, in the table schema_migrations: we read that and never write it.',
      );
    }
    await at.query('UPDATE schema_migrations SET version = 3, dirty = 1', 'first');
    expect((await at.run('current')).stdout).toContain(
      'not finished, as golang-migrate marks it: 0003_notes',
    );
    expect(await at.list('SELECT CONCAT(version, dirty) FROM schema_migrations', 'first')).toEqual(['31']);
    expect(await at.tables('first')).toEqual(['schema_migrations', 'teams', 'users']);
  });

  it('will not take a table of somebody else for the version table', async () => {
    const matrix = liveMatrix('  first: { version_table: schema_migrations }\n');
    const at = await liveProject(server, ['first'], { 'multidb.yml': matrix, ...tablesOf('first', 'users') });
    await at.query('CREATE TABLE schema_migrations (version BIGINT PRIMARY KEY, dirty BOOLEAN)', 'first');
    for (const args of [['upgrade'], ['current'], ['stamp', 'head']]) {
      const { code, stderr } = await at.run(...args);
      expect(code).toBe(2);
      expect(stderr).toContain(
        'The `version_table` of "first" is schema_migrations, and the table of that name there is the tool\'s own.',
      );
    }
  });

  it('does not begin anew where there are tables and no record', async () => {
    const at = await liveProject(server, ['first'], { ...one, ...tablesOf('first', 'users', 'teams') });
    await at.query('CREATE TABLE users (id INT PRIMARY KEY)', 'first');
    const up = await at.run('upgrade');
    expect(up).toMatchObject({ code: 2, stdout: '' });
    expect(up.stderr).toContain('has 1 table and no version table, so it is not known what is applied.');
    expect((await at.run('stamp', '-n', 'first', '0001')).stdout).toContain('on record at 0001_users');
    expect((await at.run('upgrade')).stdout).toContain('✓ first is at 0002_teams');
    expect((await at.run('stamp', 'base')).code).toBe(0);
    expect((await at.run('current')).stdout).toContain(
      'base, nothing is applied (2 migrations behind 0002_teams)',
    );
    expect(await at.tables('first')).toEqual(['teams', 'users']);
  });

  it('tells ids that no migration has, and holes', async () => {
    const at = await liveProject(server, ['first'], {
      ...one,
      ...tablesOf('first', 'users', 'teams', 'notes'),
    });
    await at.run('upgrade');
    await at.query("DELETE FROM multidb_version WHERE id = '0002'", 'first');
    await at.query('DROP TABLE teams', 'first');
    expect((await at.run('current')).stdout).toContain(
      '0003_notes (1 migration behind 0003_notes)\n  not applied, though later ones are: 0002_teams',
    );
    expect((await at.run('upgrade', '0001')).stdout).toContain('nothing to do');
    expect((await at.run('upgrade')).stdout).toContain('  ✓ 0002_teams');
    await at.query("INSERT INTO multidb_version (id, name) VALUES ('0004', '0004_later')", 'first');
    expect((await at.run('current')).stdout).toContain(
      ': 0003_notes\n  applied, and there is no such migration here: 0004',
    );
    for (const args of [['upgrade'], ['downgrade', '-1']]) {
      const { code, stderr } = await at.run(...args);
      expect(code).toBe(2);
      expect(stderr).toContain('has migrations that m/first does not: 0004.');
    }
    expect(await at.tables('first')).toEqual(['notes', 'teams', 'users']);
  });

  it('a database that fails leaves out those that need it, and no other; problems are told at the end', async () => {
    const matrix = liveMatrix(
      '  first: {}\n  second: { needs: [first] }\n  third: { needs: [second] }\n  fourth: {}\n  fifth: {}\n',
    );
    const at = await liveProject(server, ['second', 'first', 'third', 'fourth'], {
      'multidb.yml': matrix,
      ...tablesOf('first', 'users', 'teams'),
      ...tablesOf('second', 'orders'),
      ...tablesOf('third', 'stock'),
      ...tablesOf('fourth', 'letters'),
      ...tablesOf('fifth', 'nobody'),
      'm/first/0002_teams.up.sql': 'CREATE TABLE users (id INT PRIMARY KEY);',
    });
    const { code, stdout, stderr } = await at.run('upgrade');
    expect(code).toBe(3);
    expect(stderr).toContain(`Database "fifth" cannot be reached`);
    expect(stderr).toContain('Create it first: CREATE DATABASE');
    expect(stdout).toContain('Nothing of 0002_teams is in effect.');
    expect(stdout).toContain(
      '– second: left as it is, because it needs first\n– third: left as it is, because it needs second\n',
    );
    expect(stdout).toContain('✓ fourth is at 0001_letters');
    expect(await at.tables('second')).toEqual([]);
    await at.query(`CREATE DATABASE ${at.schema('fifth')}`);
    await at.write('m/first/0002_teams.up.sql', 'CREATE TABLE teams (id INT PRIMARY KEY);');
    const again = await at.run('upgrade');
    await at.query(`DROP DATABASE ${at.schema('fifth')}`);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    const order = ['first', 'second', 'third'].map((name) => again.stdout.indexOf(`✓ ${name} is at`));
    expect(order).toEqual([...order].sort((left, right) => left - right));
    expect(order[0]).toBeGreaterThan(-1);
  });

  it('does not upgrade a database before what it needs is at head, unless both are upgraded', async () => {
    const at = await liveProject(server, ['first', 'second', 'third'], {
      'multidb.yml': liveMatrix('  first: {}\n  second: { needs: [first] }\n  third: { needs: [second] }\n'),
      ...tablesOf('first', 'users', 'teams'),
      ...tablesOf('second', 'orders'),
      ...tablesOf('third', 'stock'),
    });
    const host = `${server.endpoint.host}:${server.endpoint.port}`;
    for (const dry of [[], ['--dry-run']]) {
      const { code, stdout, stderr } = await at.run('upgrade', '-n', 'third', ...dry);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(
        `error[needs-behind] multidb.yml:9:3: "third" needs "first", and 2 migrations are pending at ${host}/${at.schema('first')}: 0001_users, 0002_teams.`,
      );
      expect(stderr).toContain(`"third" needs "second", and 1 migration is pending at`);
      expect(stderr).toContain('`multidb-migrate upgrade -n first,second,third`');
    }
    expect(await at.run('upgrade', '-n', 'first', '+1')).toMatchObject({ code: 0 });
    const half = await at.run('upgrade', '-n', 'second');
    expect(half).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(': 0002_teams.') });
    expect(await at.tables('second')).toEqual([]);
    // in whatever order they are named
    const both = await at.run('upgrade', '-n', 'second,first');
    expect(both, both.stderr).toMatchObject({ code: 0 });
    expect(await at.run('upgrade', '-n', 'third')).toMatchObject({ code: 0, stderr: '' });
    // where nothing is to be done, nothing is asked
    await at.run('downgrade', '-n', 'first', 'base');
    expect(await at.run('upgrade', '-n', 'third')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing to do'),
    });
    // what cannot be asked is told
    await at.run('downgrade', '-n', 'third', 'base');
    const text = await at.read('multidb.yml');
    const url = /^ {2}url: .*\n/m.exec(text)?.[0] ?? '';
    const here = (name: string): string => `needs: [${name}], ${url.trim()}`;
    await at.write(
      'multidb.yml',
      text
        .replace(url, '')
        .replace('needs: [first]', here('first'))
        .replace('needs: [second]', here('second')),
    );
    const blind = await at.run('upgrade', '-n', 'third');
    expect(blind.stderr).toBe(
      '! first, which third needs, has no `url`: whether it is at head is not known\n',
    );
    expect(blind.code).toBe(0);
    await at.query(`DROP TABLE ${at.schema('second')}.multidb_version`);
    await at.run('downgrade', '-n', 'third', 'base');
    expect((await at.run('upgrade', '-n', 'third')).stderr).toContain('it has 1 table and no version table');
  });

  it('reads every database before it touches the first', async () => {
    const at = await liveProject(server, ['first', 'second'], {
      'multidb.yml': liveMatrix('  first: {}\n  second: {}\n'),
      ...tablesOf('first', 'users'),
      'm/second/notes.txt': 'nothing',
    });
    expect(await at.run('upgrade')).toMatchObject({ code: 2, stdout: '' });
    expect(await at.tables('first')).toEqual([]);
  });

  it.skipIf(client === undefined)(
    '--dry-run changes nothing, and what it prints does the same through the client',
    async () => {
      const at = await liveProject(server, ['first'], {
        ...one,
        ...tablesOf('first', 'users', 'teams'),
        'm/first/0003_all.up.sql': `CREATE TABLE notes (id INT PRIMARY KEY, text VARCHAR(40)) -- with a comment
;
DELIMITER $$
CREATE TRIGGER notes_text BEFORE INSERT ON notes FOR EACH ROW BEGIN SET NEW.text = CONCAT(NEW.text, '//;'); END$$
DELIMITER ;
INSERT INTO notes VALUES (1, 'a;b'), (2, 'it''s # "x" \\\\ y');`,
        'm/first/0003_all.down.sql': 'DROP TABLE notes;',
      });
      const pipe = (text: string): void =>
        expect(playByClient(server, at.schema('first'), text)).toBeUndefined();
      const dry = await at.run('upgrade', '--dry-run');
      expect(dry).toMatchObject({ code: 0, stderr: '' });
      expect(await at.list('SHOW TABLES', 'first')).toEqual([]);
      pipe(dry.stdout);
      expect(await at.tables('first')).toEqual(['notes', 'teams', 'users']);
      expect(await at.list('SELECT text FROM notes ORDER BY id', 'first')).toEqual([
        'a;b//;',
        'it\'s # "x" \\ y//;',
      ]);
      expect((await at.run('current')).stdout).toContain('0003_all (head)');
      expect((await at.run('upgrade')).stdout).toContain('nothing to do');
      const back = await at.run('downgrade', 'base', '--dry-run');
      expect(await at.tables('first')).toEqual(['notes', 'teams', 'users']);
      pipe(back.stdout);
      expect(await at.list('SHOW TABLES', 'first')).toEqual(['multidb_version']);
      expect(await at.list('SELECT id FROM multidb_version', 'first')).toEqual([]);
    },
  );

  it("diff reads what is there: whoever defined it, without the tool's own table, with the rest that nobody wrote down", async () => {
    const files = {
      'multidb.yml': liveMatrix(
        `  first: { live: { stage: "\${LIVE}/\${PREFIX}first" }, models: models.sql }\n`,
      ),
      ...tablesOf('first', 'users', 'teams'),
      'models.sql':
        'CREATE TABLE users (id INT PRIMARY KEY); CREATE TABLE teams (id INT PRIMARY KEY); CREATE VIEW both_of AS SELECT id FROM users;',
    };
    // where the scratch server's program is
    const at = await liveProject(server, ['first'], files, { PATH: process.env.PATH ?? '' });
    await at.query(
      `CREATE TABLE users (id INT PRIMARY KEY); CREATE VIEW both_of AS SELECT id FROM users;
       CREATE TABLE schema_migrations (version BIGINT NOT NULL PRIMARY KEY, dirty BOOLEAN NOT NULL);
       INSERT INTO schema_migrations VALUES (1, 0)`,
      'first',
    );
    const there = ['--server', server.name];
    const sql = await at.run('diff', '--from', 'live:stage', '--sql', ...there);
    expect(sql, sql.stderr).toMatchObject({ code: 1 });
    expect(sql.stdout).toMatch(/^CREATE TABLE `teams` \(\n[^;]*;\n$/);
    const told = await at.run('diff', '--from', 'live', '--to', 'migrations', ...there);
    expect(told.stdout).toMatch(/^- view both_of is missing\n/m);
    await at.query('CREATE TABLE teams (id INT PRIMARY KEY)', 'first');
    expect(await at.run('diff', '--from', 'models', '--to', 'live', ...there)).toMatchObject({
      code: 0,
      stdout: 'first: models and live are the same\n',
    });
    // told before a server is started
    for (const [side, message] of [
      ['live:production', 'has no `live.production`'],
      ['nothing.sql', 'There is no file "nothing.sql".'],
      ['modles', 'Did you mean `models`?'],
    ] as const)
      expect(await at.run('diff', '--from', side)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(new RegExp(`^error.*${message.replace(/[.?]/g, '\\$&')}`, 's')),
      });
  });

  it('asks before it goes down when somebody is there, and --yes answers', async () => {
    const at = await liveProject(server, ['first'], { ...one, ...tablesOf('first', 'users', 'teams') });
    expect((await at.answering('', 'upgrade')).asked).toBe('');
    const no = await at.answering('', 'downgrade', 'base');
    expect(no).toMatchObject({ code: 1, stdout: 'Nothing was done.\n' });
    expect(no.asked).toContain('2 migrations of first at ');
    expect(no.asked).toContain('will be undone.\n  0002_teams\n  0001_users\nGo on? [y/N] ');
    expect(await at.tables('first')).toEqual(['teams', 'users']);
    expect((await at.answering('no', 'downgrade', '-1', '--dry-run')).asked).toBe('');
    expect(await at.answering('no', 'downgrade', '-1', '--yes')).toMatchObject({ code: 0, asked: '' });
    expect(await at.answering('y', 'downgrade', '-1')).toMatchObject({ code: 0 });
    expect(await at.tables('first')).toEqual([]);
  });

  it('does not begin a way back that has a migration without a down', async () => {
    const at = await liveProject(server, ['first'], {
      ...one,
      ...tablesOf('first', 'users', 'teams'),
      'm/first/0003_last.up.sql': 'CREATE TABLE notes (id INT);',
      'm/first/0003_last.down.sql': 'DROP TABLE notes;',
      'm/first/0004_stuck.up.sql': 'CREATE TABLE stuck (id INT);',
    });
    await at.run('upgrade');
    const { code, stderr } = await at.run('downgrade', '0001');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'error[no-down] m/first/0004_stuck.up.sql:1:1: 0004_stuck cannot be undone: it has no down.',
    );
    expect(await at.tables('first')).toEqual(['notes', 'stuck', 'teams', 'users']);
  });
});
