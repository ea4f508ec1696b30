import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { connectAs, serverError } from '../../../src/servers/connect.ts';
import { compareOutside } from '../../../src/servers/outside.ts';
import { openScratch } from '../../../src/servers/scratch.ts';
import { asThrowaway, describeServers } from '../../support/servers.ts';

const unique = (): string => `sc${randomBytes(4).toString('hex')}`;

/** MySQL's error number, or `accepted`. */
async function answer(work: Promise<unknown>): Promise<number | string | undefined> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    return serverError(error)?.errno;
  }
}

describeServers('a scratch schema', (test) => {
  const server = asThrowaway(test);

  it('is empty, has an account of its own, and is gone afterwards', async () => {
    const schema = unique();
    {
      await using scratch = await openScratch(server, { database: schema, schema, needs: [] });
      expect(scratch).toMatchObject({
        schema,
        confined: true,
        grantee: `'multidb_${schema}'@'%'`,
        notes: [],
      });
      const session = await scratch.connect();
      const [rows] = await session.query('SELECT DATABASE() AS db, CURRENT_USER() AS user');
      expect(rows).toEqual([{ db: schema, user: `multidb_${schema}@%` }]);
      await session.query('CREATE TABLE t (id BIGINT PRIMARY KEY, at DATETIME)');
      await session.query("INSERT INTO t VALUES (9007199254740993, '2026-01-02 03:04:05')");
      expect((await session.query('SELECT * FROM t'))[0]).toEqual([
        { id: '9007199254740993', at: '2026-01-02 03:04:05' },
      ]);
      session.destroy();
    }
    await using admin = await connectAs(test.endpoint);
    expect((await admin.query('SHOW DATABASES LIKE ?', [schema]))[0]).toEqual([]);
    expect((await admin.query('SELECT 1 FROM mysql.user WHERE User = ?', [`multidb_${schema}`]))[0]).toEqual(
      [],
    );
  });

  it('lets nobody out: a sibling whose name the wildcard would match, accounts, globals, the log', async () => {
    const [schema, sibling] = [`${unique()}_db`, ''].map((name, index, all) =>
      index ? all[0]!.replace('_', 'X') : name,
    ) as [string, string];
    await using scratch = await openScratch(server, { database: schema, schema, needs: [] });
    await scratch.admin.query(`CREATE DATABASE ${sibling}; CREATE TABLE ${sibling}.t (id INT PRIMARY KEY)`);
    await using session = await scratch.connect();
    try {
      expect(await answer(session.query(`CREATE TABLE ${sibling}.u (id INT)`))).toBe(1142);
      expect(await answer(session.query(`SELECT * FROM ${sibling}.t`))).toBe(1142);
      expect(
        await answer(session.query(`CREATE TABLE r (id INT, FOREIGN KEY (id) REFERENCES ${sibling}.t (id))`)),
      ).toBe(1142);
      expect(await answer(session.query(`DROP DATABASE ${sibling}`))).toBe(1044);
      expect(await answer(session.query('SET GLOBAL max_connections = 10'))).toBe(1227);
      expect(await answer(session.query('SET sql_log_bin = 0'))).toBe(1227);
      expect(await answer(session.query('CREATE USER somebody'))).toBe(1227);
      expect(await answer(session.query('CREATE TABLE mine (id INT); '.trim().slice(0, -1)))).toBe(
        'accepted',
      );
      expect(
        await answer(session.query('CREATE TRIGGER tr BEFORE INSERT ON mine FOR EACH ROW SET NEW.id = 1')),
      ).toBe('accepted');
      expect(await answer(session.query('CREATE FUNCTION f() RETURNS INT RETURN 1'))).toBe('accepted');
    } finally {
      await scratch.admin.query(`DROP DATABASE ${sibling}`);
    }
  });

  it('grants reading and referencing on what it needs, and no more', async () => {
    const [schema, needed] = [unique(), unique()];
    await using scratch = await openScratch(server, { database: schema, schema, needs: [needed] });
    await scratch.admin.query(`CREATE DATABASE ${needed}; CREATE TABLE ${needed}.t (id INT PRIMARY KEY)`);
    try {
      await using session = await scratch.connect();
      expect(await answer(session.query(`SELECT * FROM ${needed}.t`))).toBe('accepted');
      expect(
        await answer(session.query(`CREATE TABLE r (id INT, FOREIGN KEY (id) REFERENCES ${needed}.t (id))`)),
      ).toBe('accepted');
      expect(await answer(session.query(`CREATE VIEW v AS SELECT * FROM ${needed}.t`))).toBe('accepted');
      expect(await answer(session.query(`INSERT INTO ${needed}.t VALUES (1)`))).toBe(1142);
      expect(await answer(session.query(`ALTER TABLE ${needed}.t ADD x INT`))).toBe(1142);
    } finally {
      await scratch.reset();
      await scratch.admin.query(`DROP DATABASE ${needed}`);
    }
  });

  it('is reset to an empty schema with its default charset or another, also while a leaked session holds a lock', async () => {
    const schema = unique();
    await using scratch = await openScratch(server, { database: schema, schema, needs: [] });
    const first = await scratch.connect();
    await first.query('CREATE TABLE t (id INT)');
    await first.query('START TRANSACTION');
    await first.query('SELECT * FROM t');
    expect(await scratch.sessions()).toEqual([first.threadId]);
    await scratch.reset({ charset: 'latin1', collation: 'latin1_swedish_ci' });
    first.destroy();
    await using second = await scratch.connect();
    expect((await second.query('SHOW TABLES'))[0]).toEqual([]);
    expect((await second.query('SELECT @@collation_database AS name'))[0]).toEqual([
      { name: 'latin1_swedish_ci' },
    ]);
    await scratch.kill(second.threadId);
    await scratch.kill(second.threadId);
    // KILL returns before the session has left the list.
    await expect.poll(() => scratch.sessions()).toEqual([]);
    await scratch.reset();
    await using third = await scratch.connect();
    const [rows] = await third.query('SELECT @@collation_database = @@collation_server AS same');
    expect(rows).toEqual([{ same: expect.toSatisfy((value) => Number(value) === 1) }]);
  });

  it('hands out sessions that know what the step before did to the schema', async () => {
    const schema = unique();
    await using scratch = await openScratch(server, { database: schema, schema, needs: [] });
    const first = await scratch.connect();
    await first.query(`ALTER DATABASE ${schema} CHARACTER SET latin1`);
    scratch.giveBack(first);
    const second = await scratch.connect();
    expect(second.threadId).toBe(first.threadId);
    expect((await second.query('SELECT @@character_set_database AS name'))[0]).toEqual([{ name: 'latin1' }]);
    await second.query(`DROP DATABASE ${schema}`);
    scratch.giveBack(second);
    expect(await scratch.sessions()).toEqual([]);
    expect(await answer(scratch.connect())).toBe(1049);
  });

  it('gives back a session as if nobody had used it', async () => {
    const schema = unique();
    await using scratch = await openScratch(server, { database: schema, schema, needs: [] });
    const first = await scratch.connect();
    const [fresh] = await first.query(
      'SELECT @@sql_mode, @@character_set_client, @@collation_connection, @@autocommit, DATABASE() AS db',
    );
    await first.query('CREATE TABLE kept (id INT PRIMARY KEY) ENGINE = InnoDB');
    await first.query('CREATE TEMPORARY TABLE gone (id INT)');
    await first.query(`SELECT GET_LOCK('${schema}', 0)`);
    await first.query("SET @answer = 42, SESSION sql_mode = '', NAMES latin1, FOREIGN_KEY_CHECKS = 0");
    await first.query("PREPARE said FROM 'SELECT 1'");
    await first.query('USE information_schema');
    await first.query('START TRANSACTION');
    await first.query(`INSERT INTO ${schema}.kept VALUES (1)`);
    await first.query(`LOCK TABLES ${schema}.kept WRITE`);
    scratch.giveBack(first);
    expect(await scratch.sessions()).toEqual([]);
    const second = await scratch.connect();
    expect(second.threadId).toBe(first.threadId);
    expect(
      (
        await second.query(
          'SELECT @@sql_mode, @@character_set_client, @@collation_connection, @@autocommit, DATABASE() AS db',
        )
      )[0],
    ).toEqual(fresh);
    const [state] = await second.query(
      `SELECT CONCAT_WS(' ', @answer IS NULL, @@foreign_key_checks, IS_FREE_LOCK('${schema}')) AS state`,
    );
    expect(state).toEqual([{ state: expect.stringMatching(/^1 (1|ON) 1$/) }]);
    expect(await answer(second.query('SELECT * FROM gone'))).toBe(1146);
    expect(await answer(second.query('EXECUTE said'))).toBe(1243);
    second.destroy();
  });

  it('reads the rest of the server twice alike, and sees each change in it', async () => {
    const [schema, sibling] = [unique(), unique()];
    await using scratch = await openScratch(server, { database: schema, schema, needs: [] });
    const root = scratch.admin;
    const seen = async (change: () => Promise<unknown>) => {
      const before = await scratch.outside();
      await change();
      const changes = compareOutside(before, await scratch.outside(), new Set());
      // Other tests share this server: what they make and drop meanwhile is not ours to look at.
      return changes.filter(
        ({ name }) => name.includes(schema) || name.includes(sibling) || name === 'long_query_time',
      );
    };
    try {
      expect(await seen(async () => undefined)).toEqual([]);
      expect(await seen(() => root.query(`CREATE DATABASE ${sibling}`))).toMatchObject([
        { kind: 'schema', name: sibling, change: 'added' },
      ]);
      for (const change of [
        'CREATE TABLE t (id INT)',
        'ALTER TABLE t ADD email VARCHAR(20)',
        'CREATE INDEX byEmail ON t (email)',
        'ALTER TABLE t ALTER email SET DEFAULT 1',
        'CREATE VIEW v AS SELECT 1',
        'CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.id = 1',
        'CREATE PROCEDURE p() SELECT 1',
        'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1',
        `ALTER DATABASE ${sibling} CHARACTER SET ascii`,
        'DROP EVENT e',
      ]) {
        expect(await seen(() => root.query(`USE ${sibling}; ${change}`)), change).toMatchObject([
          { name: sibling, change: 'changed' },
        ]);
      }
      await using session = await scratch.connect();
      expect(
        await seen(() =>
          session.query(
            test.name === 'mysql'
              ? "ALTER USER USER() IDENTIFIED BY 'other'"
              : "SET PASSWORD = PASSWORD('other')",
          ),
        ),
      ).toMatchObject([{ kind: 'account', name: scratch.grantee, change: 'changed' }]);
      expect(
        await seen(() => root.query(`GRANT SELECT ON ${sibling}.* TO ${scratch.grantee}`)),
      ).toMatchObject([{ kind: 'account', change: 'changed' }]);
      expect(await seen(() => root.query('SET GLOBAL long_query_time = 77'))).toMatchObject([
        { kind: 'variable', name: 'long_query_time', change: 'changed', to: '77.000000' },
      ]);
    } finally {
      await root.query(`SET GLOBAL long_query_time = DEFAULT; DROP DATABASE IF EXISTS ${sibling}`);
    }
  });

  it('refuses the schemas of the server itself', async () => {
    await expect(openScratch(server, { database: 'a', schema: 'mysql', needs: [] })).rejects.toMatchObject({
      problems: [{ code: 'scratch-exists' }],
    });
  });
});
