/** Scratch schemas on a server that the user runs: nothing of theirs is touched, and what we may not do is said. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { connectAs } from '../../../src/servers/connect.ts';
import { openScratch } from '../../../src/servers/scratch.ts';
import type { Server } from '../../../src/servers/server.ts';
import { itWith } from './here.ts';
import { open } from './open-here.ts';

for (const vendor of ['mysql', 'mariadb'] as const) {
  const test = itWith(vendor);
  describe(`a ${vendor} that the user runs`, () => {
    let server: Server;
    let root: Connection;
    beforeAll(async () => {
      server = await open(vendor);
      root = await connectAs(server.endpoint, { multipleStatements: true });
    });
    afterAll(async () => {
      root.destroy();
      await server[Symbol.asyncDispose]();
    });

    /** The same server, as somebody who was given an account on it would name it. */
    const asUser = (user = server.endpoint.user, password = server.endpoint.password): Promise<Server> =>
      open(`mysql://${user}:${password}@127.0.0.1:${server.endpoint.port}`);
    const schemas = async (): Promise<readonly string[]> => {
      const [rows] = await root.query('SHOW DATABASES');
      return (rows as { Database: string }[])
        .map(({ Database: name }) => name)
        .filter((name) => !['information_schema', 'performance_schema', 'mysql', 'sys'].includes(name));
    };
    const accounts = async (): Promise<readonly string[]> => {
      const [rows] = await root.query("SELECT User AS user FROM mysql.user WHERE User LIKE 'multidb%'");
      return (rows as { user: string }[]).map(({ user }) => user);
    };

    test('is as it was when a run has ended', async () => {
      await using theirs = await asUser();
      {
        await using first = await openScratch(theirs, { database: 'first', schema: 'first', needs: [] });
        await using second = await openScratch(theirs, {
          database: 'second',
          schema: 'second',
          needs: ['first'],
        });
        expect(first).toMatchObject({ confined: true, notes: [] });
        expect(await schemas()).toEqual(['first', 'multidb_migrate', 'second']);
        const session = await second.connect();
        await session.query('CREATE TABLE t (id INT)');
        session.destroy();
        await second.reset();
      }
      expect(await schemas()).toEqual([]);
      expect(await accounts()).toEqual([]);
    });

    test('keeps a schema that holds anything: a table, a routine, an event', async () => {
      await using theirs = await asUser();
      for (const object of [
        'CREATE TABLE t (id INT)',
        'CREATE PROCEDURE p() SELECT 1',
        'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1',
      ]) {
        await root.query(`CREATE DATABASE precious; USE precious; ${object}`);
        await expect(
          openScratch(theirs, { database: 'first', schema: 'precious', needs: [] }),
        ).rejects.toMatchObject({
          problems: [
            {
              code: 'scratch-exists',
              message: expect.stringContaining('"precious" of database "first"'),
              hint: expect.stringContaining('DROP DATABASE `precious`'),
            },
          ],
        });
        expect(await schemas()).toEqual(['precious']);
        await root.query('DROP DATABASE precious');
      }
    });

    test('gets an empty schema back empty, with its charset', async () => {
      await using theirs = await asUser();
      await root.query('CREATE DATABASE vacant CHARACTER SET ascii COLLATE ascii_bin');
      {
        await using scratch = await openScratch(theirs, { database: 'first', schema: 'vacant', needs: [] });
        await using session = await scratch.connect();
        await session.query('CREATE TABLE t (id INT)');
        await session.query('ALTER DATABASE vacant CHARACTER SET latin1');
        await scratch.reset();
        const [rows] = await scratch.admin.query(
          "SELECT DEFAULT_COLLATION_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'vacant'",
        );
        expect(rows).toEqual([{ name: 'ascii_bin' }]);
        await using again = await scratch.connect();
        await again.query('CREATE TABLE u (id INT)');
      }
      const [rows] = await root.query(
        "SELECT DEFAULT_COLLATION_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'vacant'",
      );
      expect(rows).toEqual([{ name: 'ascii_bin' }]);
      expect((await root.query('SHOW TABLES FROM vacant'))[0]).toEqual([]);
      await root.query('DROP DATABASE vacant');
    });

    test('is used by one run at a time: the next waits and says for whom', async () => {
      await using one = await asUser();
      await using two = await asUser();
      const first = await openScratch(one, { database: 'first', schema: 'first', needs: [] });
      const notes: string[] = [];
      const second = openScratch(two, { database: 'second', schema: 'second', needs: [] }, (text) =>
        notes.push(text),
      );
      await sleep(300);
      expect(notes).toEqual([
        expect.stringMatching(
          /is in use by connection \d+ of root from .*\(process \d+ on .*\): waiting up to 60 s/,
        ),
      ]);
      expect(await schemas()).toEqual(['first', 'multidb_migrate']);
      await first[Symbol.asyncDispose]();
      await (await second)[Symbol.asyncDispose]();
      expect(await schemas()).toEqual([]);
    });

    test('whose account may not create accounts is rehearsed on without the wall, and says so', async () => {
      await root.query("CREATE USER limited IDENTIFIED BY 'pw'; GRANT ALL ON `first`.* TO limited");
      try {
        await using theirs = await asUser('limited', 'pw');
        {
          await using scratch = await openScratch(theirs, { database: 'first', schema: 'first', needs: [] });
          expect(scratch).toMatchObject({
            confined: false,
            grantee: "'limited'@'%'",
            account: { user: 'limited' },
          });
          expect(scratch.notes).toEqual([
            expect.stringMatching(
              /may not create accounts.*compared, not enforced.*GRANT CREATE USER ON \*\.\* TO 'limited'@'%'/,
            ),
            expect.stringMatching(/multidb_migrate may not be created/),
          ]);
          const session = await scratch.connect();
          await session.query('CREATE TABLE t (id INT)');
          expect(await scratch.sessions()).toEqual([session.threadId]);
          await scratch.kill(session.threadId);
          await scratch.reset();
          expect(await scratch.outside()).toEqual(await scratch.outside());
        }
        expect(await schemas()).toEqual([]);
        await expect(
          openScratch(theirs, { database: 'second', schema: 'second', needs: [] }),
        ).rejects.toMatchObject({
          problems: [
            {
              code: 'server-rights',
              message: expect.stringContaining("'limited'@'%' may not create schema \"second\""),
              hint: "GRANT ALL PRIVILEGES ON `second`.* TO 'limited'@'%'",
            },
          ],
        });
        // An account that may create others, but not pass rights on, is no better off; what it began is taken back.
        await root.query('GRANT CREATE USER ON *.* TO limited');
        await using again = await asUser('limited', 'pw');
        {
          await using scratch = await openScratch(again, { database: 'first', schema: 'first', needs: [] });
          expect(scratch.confined).toBe(false);
        }
        expect(await accounts()).toEqual([]);
      } finally {
        await root.query('DROP USER limited');
      }
    });

    test('that refuses triggers to limited accounts says so', async () => {
      await root.query('SET GLOBAL log_bin_trust_function_creators = 0');
      try {
        await using theirs = await asUser();
        await using scratch = await openScratch(theirs, { database: 'first', schema: 'first', needs: [] });
        expect(scratch.notes).toEqual([
          expect.stringContaining('SET GLOBAL log_bin_trust_function_creators = 1'),
        ]);
      } finally {
        await root.query('SET GLOBAL log_bin_trust_function_creators = 1');
      }
    });

    test('may have modes that change what quotes and backslashes mean, and an anonymous account', async () => {
      await root.query(
        `SET GLOBAL sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'; CREATE USER ''@'localhost' IDENTIFIED BY 'x';
         CREATE USER root@localhost IDENTIFIED BY '${server.endpoint.password}'; GRANT ALL ON *.* TO root@localhost WITH GRANT OPTION`,
      );
      try {
        await using theirs = await asUser();
        await using overTcp = await openScratch(theirs, {
          database: 'a',
          schema: 'od`d_na"me\\x',
          needs: ["o'ther"],
        });
        await using session = await overTcp.connect();
        await session.query('CREATE TABLE t (id INT)');
        await overTcp.reset();
        expect((await overTcp.outside()).schemas.has('od`d_na"me\\x')).toBe(true);
        // Over the socket we are 'localhost', where the anonymous account would win over one at '%'.
        await using overSocket = await openScratch(server, { database: 'b', schema: 'second', needs: [] });
        expect(overSocket.grantee).toBe("'multidb_b'@'localhost'");
        await using other = await overSocket.connect();
        await other.query('CREATE TABLE t (id INT)');
      } finally {
        await root.query("SET GLOBAL sql_mode = DEFAULT; DROP USER ''@'localhost', root@localhost");
      }
      expect(await schemas()).toEqual([]);
    });

    if (vendor === 'mysql') {
      test('may have partial revokes, with which a wildcard is none and its escape would be part of the name', async () => {
        await root.query('SET GLOBAL partial_revokes = ON');
        try {
          await using scratch = await openScratch(server, { database: 'a', schema: 'first_db', needs: [] });
          await using session = await scratch.connect();
          await session.query('CREATE TABLE t (id INT)');
          await root.query('CREATE DATABASE firstXdb');
          await expect(session.query('CREATE TABLE firstXdb.t (id INT)')).rejects.toMatchObject({
            errno: 1142,
          });
        } finally {
          await root.query('DROP DATABASE IF EXISTS firstXdb; SET GLOBAL partial_revokes = OFF');
        }
      });
    }
  });
}
