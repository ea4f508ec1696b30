import { type Connection, createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExecuteOptions, executeSql } from '../../../src/rehearsal/execute.ts';
import type { Played } from '../../../src/rehearsal/rehearsal.ts';
import { connectAs } from '../../../src/servers/connect.ts';
import { splitSql } from '../../../src/sql/split.ts';
import { describeServers } from '../../support/servers.ts';

describeServers('executeSql', (server) => {
  const schema = `execute_${process.pid}`;
  let admin: Connection;
  const connect = (): Promise<Connection> => connectAs(server.endpoint, { database: schema });
  const options = (more: Partial<ExecuteOptions> = {}): ExecuteOptions => ({
    timeout: 30,
    kill: (id) => admin.query(`KILL ${id}`),
    signal: new AbortController().signal,
    ...more,
  });
  const play = (text: string, more?: Partial<ExecuteOptions>): Promise<Played> => {
    const { statements } = splitSql(text, 'a.sql');
    return executeSql({ kind: 'sql', file: 'a.sql', statements }, connect, options(more));
  };
  const value = async (sql: string): Promise<unknown> => {
    const [rows] = await admin.query({ sql, rowsAsArray: true });
    return (rows as unknown[][])[0]?.[0];
  };

  beforeAll(async () => {
    admin = await createConnection({ ...server.endpoint, multipleStatements: true });
    await admin.query(`DROP DATABASE IF EXISTS ${schema}; CREATE DATABASE ${schema}; USE ${schema}`);
  });
  afterAll(async () => {
    await admin.query(`DROP DATABASE ${schema}`);
    await admin.end();
  });

  it('plays every statement, and counts them', async () => {
    const played = await play(
      'CREATE TABLE a (id INT PRIMARY KEY);\nINSERT INTO a VALUES (1), (2);\nSELECT * FROM a;\nDROP TABLE a;',
    );
    expect(played).toMatchObject({ statements: 4, notes: [] });
    expect(played.failure).toBeUndefined();
    expect(played.ms).toBeGreaterThan(0);
  });

  it('needs no session for a script without statements', async () => {
    const played = await executeSql(
      { kind: 'sql', file: 'a.sql', statements: [] },
      () => Promise.reject(new Error('no session is needed')),
      options(),
    );
    expect(played).toEqual({ statements: 0, notes: [], ms: 0 });
  });

  it('says what was applied, what failed and what never ran', async () => {
    const { failure, statements } = await play(
      'CREATE TABLE b (id INT);\nALTER TABLE b ADD c INT;\n  ALTER TABLE b ADD c INT;\nDROP TABLE b;',
    );
    expect(statements).toBe(2);
    expect(failure).toMatchObject({
      kind: 'statement',
      message: "The server refused statement 3 of 4: Duplicate column name 'c'",
      at: { file: 'a.sql', line: 3, column: 3 },
      error: {
        code: 'ER_DUP_FIELDNAME',
        errno: 1060,
        sqlState: '42S21',
        message: "Duplicate column name 'c'",
      },
      statement: { sql: 'ALTER TABLE b ADD c INT', at: { line: 3 } },
      applied: [{ sql: 'CREATE TABLE b (id INT)' }, { sql: 'ALTER TABLE b ADD c INT', at: { line: 2 } }],
      pending: [{ sql: 'DROP TABLE b', at: { line: 4 } }],
    });
    await admin.query('DROP TABLE b');
  });

  it('points at the line of a syntax error inside a statement', async () => {
    const { failure } = await play('\nCREATE TABLE c (\n  id INT,\n    42 INT\n)');
    expect(failure?.error?.errno).toBe(1064);
    expect(failure?.at).toEqual({ file: 'a.sql', line: 4, column: 5 });
  });

  it('hears an error in a later result of a CALL, and reads large results without keeping them', async () => {
    const { failure, statements } = await play(
      "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'later'; END; CALL p();",
    );
    expect(statements).toBe(1);
    expect(failure).toMatchObject({ kind: 'statement', error: { sqlState: '45000', message: 'later' } });
    await admin.query('DROP PROCEDURE p');
    const rows =
      'SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6';
    const joined = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `(${rows}) ${name}`).join(', ');
    expect(await play(`SELECT REPEAT('x', 100) FROM ${joined}; SELECT 1;`)).toMatchObject({ statements: 2 });
  });

  it('reads no local file', async () => {
    await admin.query('CREATE TABLE d (line TEXT)');
    const was = await value('SELECT @@GLOBAL.local_infile');
    const { failure } = await play("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE d; SELECT 1;");
    expect(failure).toMatchObject({ kind: 'statement', pending: [{ sql: 'SELECT 1' }] });
    expect(await value('SELECT COUNT(*) FROM d')).toBe(0);
    expect(await value('SELECT @@GLOBAL.local_infile')).toBe(was);
    await admin.query('DROP TABLE d');
  });

  it('tells of a statement that is too large', async () => {
    const most = Number(await value('SELECT @@GLOBAL.max_allowed_packet'));
    const { failure } = await play(`SELECT LENGTH('${'x'.repeat(most)}'); SELECT 1;`);
    expect(failure?.statement?.sql.length).toBeGreaterThan(most);
    expect(`${failure?.message}`).toMatch(/max_allowed_packet/);
    expect(failure?.pending).toHaveLength(1);
  });

  it('kills what runs over the time limit, and leaves no session behind', async () => {
    await admin.query('CREATE TABLE e (id INT PRIMARY KEY)');
    const started = performance.now();
    const { failure } = await play(
      "START TRANSACTION; INSERT INTO e VALUES (1); DO GET_LOCK('execute_timeout', 0); SELECT SLEEP(20); SELECT 1;",
      { timeout: 0.5 },
    );
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(failure).toMatchObject({
      kind: 'timeout',
      message: 'After 0.5 s statement 4 of 5 was still running and was killed.',
      statement: { sql: 'SELECT SLEEP(20)' },
      pending: [{ sql: 'SELECT 1' }],
    });
    await admin.query('SET SESSION lock_wait_timeout = 1');
    await admin.query('ALTER TABLE e ADD COLUMN f INT');
    expect(await value("SELECT IS_FREE_LOCK('execute_timeout')")).toBe(1);
    expect(
      await value(
        `SELECT COUNT(*) FROM information_schema.processlist WHERE db = '${schema}' AND id <> CONNECTION_ID()`,
      ),
    ).toBe(0);
    await admin.query('DROP TABLE e');
  });

  it('tells of a connection that was closed under it', async () => {
    const victim = play('SELECT 1; SELECT SLEEP(20); SELECT 2;');
    let id: unknown;
    while (id === undefined) {
      id = await value(
        `SELECT id FROM information_schema.processlist WHERE db = '${schema}' AND info = 'SELECT SLEEP(20)'`,
      );
    }
    await admin.query(`KILL ${id}`);
    const { failure } = await victim;
    expect(failure).toMatchObject({
      kind: 'lost',
      statement: { sql: 'SELECT SLEEP(20)' },
      applied: [{}],
      pending: [{}],
    });
    expect(failure?.message).toMatch(/^The connection was closed during statement 2 of 3: .*[^.]\.$/);
  });

  it('stops when the run is interrupted', async () => {
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(new Error('interrupted')), 200);
    const started = performance.now();
    await expect(play('SELECT SLEEP(20)', { signal: interruption.signal })).rejects.toThrow('interrupted');
    expect(performance.now() - started).toBeLessThan(3_000);
    await expect(play('SELECT 1', { signal: interruption.signal })).rejects.toThrow('interrupted');
  });

  it('is really over when it returns: no lock, transaction, temporary table or setting of one step meets the next', async () => {
    await admin.query('CREATE TABLE g (id INT PRIMARY KEY); SET SESSION lock_wait_timeout = 1');
    const rows = Array.from({ length: 2_000 }, (_, index) => `(${index})`).join(',');
    for (let round = 0; round < 30; round += 1) {
      const { failure } = await play(
        `SET SESSION sql_mode = ''; DO GET_LOCK('execute_over', 0); CREATE TEMPORARY TABLE temporary_g (id INT); LOCK TABLES g WRITE; UNLOCK TABLES; START TRANSACTION; INSERT INTO g (id) VALUES ${rows};`,
      );
      expect(failure?.message).toBeUndefined();
      // The administrator's connection is open already, so nothing but the end of the session stands between the two.
      expect(await value("SELECT IS_FREE_LOCK('execute_over')")).toBe(1);
      await admin.query(round % 2 === 0 ? 'ALTER TABLE g ADD COLUMN h INT' : 'ALTER TABLE g DROP COLUMN h');
      expect(await value('SELECT COUNT(*) FROM g')).toBe(0);
    }
    expect((await play('CREATE TEMPORARY TABLE temporary_g (id INT)')).failure).toBeUndefined();
    await admin.query('DROP TABLE g');
  });
});
