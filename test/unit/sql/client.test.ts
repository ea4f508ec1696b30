/**
 * The same file played by us and by the command line client of the vendor must leave the same schema: the client is what DELIMITER is
 * written for, and dumps come from.
 */
import { spawnSync } from 'node:child_process';
import type { Connection } from 'mysql2/promise';
import { expect, it } from 'vitest';
import { connectAs } from '../../../src/servers/connect.ts';
import { splitSql } from '../../../src/sql/split.ts';
import { describeServers, type TestServer } from '../../support/servers.ts';

const client = ['mysql', 'mariadb'].find((name) => spawnSync(name, ['--version']).status === 0);

const files: Readonly<Record<string, string>> = {
  'plain statements and comments': `
# a comment; with a semicolon
-- another; one
/* and; one 'more */
CREATE TABLE a (id INT PRIMARY KEY, \`odd;name\` INT, \`end\` INT COMMENT 'it''s; "quoted" \\'twice\\'') COMMENT = "a;b"; INSERT INTO a VALUES (5--1, 2, 3);
CREATE TABLE b (id INT /* ; */, -- ;
  word VARCHAR(10) DEFAULT '#;' # ;
);
INSERT INTO b VALUES (1, '--'), (2, '/*'), (3, '''');
CREATE VIEW v AS SELECT ';' AS x, "y;" AS z FROM a;`,
  DELIMITER: `
delimiter //
CREATE PROCEDURE p(IN n INT)
BEGIN
  -- inside; the body
  IF n > 1 THEN SELECT '//'; ELSE SELECT 2; END IF;
END//
DROP PROCEDURE IF EXISTS nobody; CREATE TABLE c (id INT) //
DELIMITER $$
CREATE TRIGGER t BEFORE INSERT ON c FOR EACH ROW BEGIN SET NEW.id = NEW.id + 1; END$$
DELIMITER ;
INSERT INTO c VALUES (1); INSERT INTO c VALUES (10);
delimiter ;;
CREATE FUNCTION f(a INT) RETURNS INT DETERMINISTIC RETURN CASE a WHEN 1 THEN 2 ELSE 3 END;;
DELIMITER ;
INSERT INTO c VALUES (f(1));
DELIMITER |
INSERT INTO c VALUES (200)`,
  'carriage returns':
    'DELIMITER $$\r\nCREATE PROCEDURE p()\r\nBEGIN\r\n  SELECT 1;\r\nEND$$\r\nDELIMITER ;\r\nCREATE TABLE d (id INT);\r\n',
  'a dump': `
/*!40101 SET @old_names = @@character_set_client */;
/*!40014 SET @old_checks = @@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
DROP TABLE IF EXISTS \`child\`;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE \`child\` (\`id\` int NOT NULL, \`parent\` int, PRIMARY KEY (\`id\`), CONSTRAINT \`fk\` FOREIGN KEY (\`parent\`) REFERENCES \`parent\` (\`id\`)) ENGINE=InnoDB;
LOCK TABLES \`child\` WRITE;
/*!40000 ALTER TABLE \`child\` DISABLE KEYS */;
INSERT INTO \`child\` VALUES (1,1);
/*!40000 ALTER TABLE \`child\` ENABLE KEYS */;
UNLOCK TABLES;
CREATE TABLE \`parent\` (\`id\` int NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB;
DELIMITER ;;
/*!50003 CREATE*/ /*!50003 TRIGGER tr BEFORE INSERT ON child FOR EACH ROW BEGIN
  SET NEW.parent = IF(NEW.parent IS NULL, 1, NEW.parent);
END */;;
DELIMITER ;
/*!40014 SET FOREIGN_KEY_CHECKS=@old_checks */;
INSERT INTO parent VALUES (7);`,
};

/** These the client cannot play: nothing tells it where the body ends. Here the server's own parser is asked instead. */
const withoutDelimiter = `
CREATE TABLE e (id INT, begin INT, end INT);
CREATE PROCEDURE p(n INT) outside: BEGIN
  DECLARE done INT DEFAULT 0;
  DECLARE c CURSOR FOR SELECT id FROM e;
  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN SET done = 1; END;
  OPEN c;
  inside: LOOP
    FETCH c INTO n;
    IF done THEN LEAVE inside; ELSEIF n > 3 THEN ITERATE inside; ELSE SET n = IF(n, CASE n WHEN 1 THEN 2 END, 3); END IF;
    CASE n WHEN 1 THEN SELECT end, begin FROM e; ELSE BEGIN END; END CASE;
    WHILE n < 5 DO SET n = n + 1; END WHILE;
    REPEAT SET n = n - 1; UNTIL n < CASE WHEN n THEN 2 ELSE 1 END END REPEAT;
  END LOOP inside;
  CLOSE c;
END outside;
CREATE TRIGGER t AFTER INSERT ON e FOR EACH ROW IF NEW.id THEN SET @a = 1; END IF;
CREATE TRIGGER u AFTER INSERT ON e FOR EACH ROW FOLLOWS t BEGIN SET @a = 2; SET @b = REPEAT('x', 2); END;
CREATE EVENT v ON SCHEDULE EVERY 1 DAY DISABLE DO BEGIN DELETE FROM e; DELETE FROM e WHERE end = 1; END;
CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1;
BEGIN; INSERT INTO e VALUES (1, 2, 3); COMMIT;`;

describeServers('a file of SQL', (server) => {
  const found = client !== undefined;
  it.runIf(process.env.CI === 'true')('has the client at hand', () => expect(client).toBeDefined());

  for (const [title, text] of Object.entries(files)) {
    it.skipIf(!found)(`gives what the client makes of it: ${title}`, async () => {
      const theirs = await inSchema(server, 'client', async (schema) => playByClient(server, schema, text));
      const ours = await inSchema(server, 'ours', (_, connection) => playHere(connection, text));
      expect(ours).toEqual(theirs);
      expect(theirs.length).toBeGreaterThan(1);
    });
  }

  it('gives what the server itself makes of it: routines without DELIMITER', async () => {
    const theirs = await inSchema(server, 'client', async (schema) => {
      const whole = await connectAs(server.endpoint, { database: schema, multipleStatements: true });
      await whole.query(withoutDelimiter);
      await whole.end();
    });
    const ours = await inSchema(server, 'ours', (_, connection) => playHere(connection, withoutDelimiter));
    expect(ours).toEqual(theirs);
    expect(theirs).toHaveLength(6);
  });
});

async function playHere(connection: Connection, text: string): Promise<void> {
  const { statements, problems } = splitSql(text, 'a.sql');
  expect(problems).toEqual([]);
  for (const { sql } of statements) await connection.query(sql);
}

function playByClient({ endpoint }: TestServer, schema: string, text: string): void {
  const connect = [
    `--host=${endpoint.host}`,
    `--port=${endpoint.port}`,
    `--user=${endpoint.user}`,
    `--password=${endpoint.password}`,
  ];
  const arguments_ = [
    '--no-defaults',
    '--protocol=TCP',
    ...connect,
    '--default-character-set=utf8mb4',
    '--comments',
    schema,
  ];
  const { stderr, status } = spawnSync(client!, arguments_, { input: text, encoding: 'utf8' });
  expect({ status, stderr: stderr.replace(/^.*password on the command line.*\n/gm, '') }).toEqual({
    status: 0,
    stderr: '',
  });
}

/** Everything in the schema after `fill`, as text. */
async function inSchema(
  server: TestServer,
  suffix: string,
  fill: (schema: string, connection: Connection) => Promise<void>,
): Promise<readonly string[]> {
  const schema = `split_${process.pid}_${suffix}`;
  const connection = await connectAs(server.endpoint, { rowsAsArray: true });
  const rows = async (sql: string): Promise<readonly unknown[][]> =>
    (await connection.query(sql))[0] as unknown as unknown[][];
  try {
    await connection.query(`DROP DATABASE IF EXISTS ${schema}`);
    await connection.query(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4`);
    await connection.query(`USE ${schema}`);
    await fill(schema, connection);
    const seen: string[] = [];
    for (const [table] of await rows('SHOW TABLES')) {
      seen.push(
        JSON.stringify([
          // a view's row also holds the charset of the session that made it, which is the client's own
          (await rows(`SHOW CREATE TABLE \`${table}\``)).map((row) => row.slice(0, 2)),
          await rows(`SELECT * FROM \`${table}\``),
        ]),
      );
    }
    for (const [source, where, text] of [
      ['routines', 'routine_schema', 'routine_name, routine_definition'],
      ['triggers', 'trigger_schema', 'trigger_name, action_statement'],
      ['events', 'event_schema', 'event_name, event_definition'],
    ]) {
      const found = await rows(
        `SELECT ${text} FROM information_schema.${source} WHERE ${where} = '${schema}' ORDER BY 1`,
      );
      seen.push(...found.map((row) => JSON.stringify(row)));
    }
    // The client reads lines, and so loses the carriage returns that tools which send a file whole keep; MySQL keeps the semicolon
    // that ended a function of one statement when several statements came at once.
    return seen.map((text) =>
      text
        .replaceAll(schema, 'schema')
        .replaceAll('\\r', '')
        .replace(/;?\s*"\]$/, '"]'),
    );
  } finally {
    await connection.query(`DROP DATABASE IF EXISTS ${schema}`);
    await connection.end();
  }
}
