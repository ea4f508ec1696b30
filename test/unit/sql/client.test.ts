/**
 * The same file played by us and by the command line client of the vendor must leave the same schema: the client is what DELIMITER is
 * written for, and dumps come from.
 */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { openDrivers } from '../../../src/alembic/drivers.ts';
import type { Script } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import { readMigrations } from '../../../src/formats/read.ts';
import { loadMatrix } from '../../../src/matrix/load.ts';
import { connectAs, serverError } from '../../../src/servers/connect.ts';
import { significantTokens } from '../../../src/sql/lex.ts';
import { splitSql } from '../../../src/sql/split.ts';
import { client, inSchema, playByClient } from '../../support/client.ts';
import { hasFiles } from '../../support/libraries.ts';
import { describeServers } from '../../support/servers.ts';

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
      const theirs = await inSchema(server, 'client', async ({ schema, state }) => {
        expect(playByClient(server, schema, text)).toBeUndefined();
        return state();
      });
      const ours = await inSchema(server, 'ours', async ({ connection, state }) => {
        await playHere(connection, text);
        return state();
      });
      expect(ours).toEqual(theirs);
      expect(theirs.length).toBeGreaterThan(1);
    });
  }

  it('gives what the server itself makes of it: routines without DELIMITER', async () => {
    const theirs = await inSchema(server, 'client', async ({ schema, state }) => {
      const whole = await connectAs(server.endpoint, { database: schema, multipleStatements: true });
      await whole.query(withoutDelimiter);
      await whole.end();
      return state();
    });
    const ours = await inSchema(server, 'ours', async ({ connection, state }) => {
      await playHere(connection, withoutDelimiter);
      return state();
    });
    expect(ours).toEqual(theirs);
    expect(theirs).toHaveLength(6);
  });
});

async function playHere(connection: Connection, text: string): Promise<void> {
  const { statements, problems } = splitSql(text, 'a.sql');
  expect(problems).toEqual([]);
  for (const { sql } of statements) await connection.query(sql);
}

const scenarios = path.resolve(import.meta.dirname, '../../scenarios');

/** Each format's own scenario where it is one of SQL, and the largest; what `command` calls plays files that nobody reads here. */
const named = ['everything', ...formats.map(({ name }) => name)].filter((name) => {
  const folder = path.join(scenarios, name);
  return name !== 'command' && existsSync(path.join(folder, 'multidb.yml')) && hasFiles(folder, '.sql');
});

/** One script of SQL of a scenario, and what the client is given for it. */
interface Part {
  readonly title: string;
  readonly statements: readonly string[];
  /** Absent where the file does not say it to the client: then the statements are only played on both sides. */
  readonly text?: string;
  /** A body with semicolons and no DELIMITER: a tool sends it, and leaves its end to the server. */
  readonly whole: boolean;
}

/** What each database of a scenario plays: the ups in order, then the downs from the last to the first. */
async function partsOf(name: string): Promise<ReadonlyMap<string, readonly (readonly Part[])[]>> {
  const root = path.join(scenarios, name);
  const matrix = await loadMatrix({ file: 'multidb.yml', cwd: root, env: {} });
  const parts = new Map<string, readonly (readonly Part[])[]>();
  for (const database of matrix.databases) {
    const {
      format,
      migrations,
      problems,
      remarks = [],
    } = await readMigrations(root, database, openDrivers({}));
    expect(problems).toEqual([]);
    const [ups = [], downs = []] = [
      migrations.map(({ up }) => up),
      migrations.toReversed().map(({ down }) => down),
    ].map((scripts) =>
      scripts.filter((script) => script?.kind === 'sql').filter(({ statements }) => statements.length > 0),
    );
    const all = [...ups, ...downs];
    const read = (script: Script & { readonly kind: 'sql' }): Part => {
      const halves = all.filter(({ file }) => file === script.file).length > 1;
      // where the tool cuts a statement in two, what it sends is not what the file says
      const cut = remarks.some(({ rule, at }) => rule === 'apply-cut-statement' && at.file === script.file);
      return partOf(root, script, { halves, cut, mark: marks[format] });
    };
    if (all.length > 0) parts.set(database.name, [ups.map(read), downs.map(read)]);
  }
  return parts;
}

/** What a tool sends and the client would not: DELIMITER, the empty statement that a server refuses; and what is not of one schema. */
const others =
  /^(?:;|delimiter\b|(?:grant|revoke|use)\b|(?:create|drop|alter)\s+(?:user|role|database|schema)\b|set\s+(?:global|persist)\b)/i;

/** The whole file, or of one that holds both directions what is between the first and the last character of the script's statements. */
function partOf(
  root: string,
  script: Script & { readonly kind: 'sql' },
  {
    halves,
    cut,
    mark,
  }: { readonly halves: boolean; readonly cut: boolean; readonly mark: RegExp | undefined },
): Part {
  const statements = script.statements.map(({ sql }) => sql).filter((sql) => !others.test(sql));
  const title = `${script.file}:${script.statements[0]!.at.line}`;
  const source = readFileSync(path.join(root, script.file), 'utf8').replace(/^\uFEFF/, '');
  const lines = source.split('\n');
  const offsets = script.statements.map(
    ({ at }) => lines.slice(0, at.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + at.column - 1,
  );
  // placeholders, comments that hold SQL, another order: the format made something of the file
  const spoken = script.statements.every(
    ({ sql }, index) =>
      source.startsWith(sql, offsets[index]) && offsets[index]! >= (offsets[index - 1] ?? 0),
  );
  const end = offsets.at(-1)! + script.statements.at(-1)!.sql.length;
  const part = halves ? source.slice(offsets[0], end) : source;
  const delimiters = /^\s*delimiter\s+\S/im.test(part);
  const whole = script.statements.some(
    ({ sql }, index) =>
      significantTokens(sql).some(({ kind }) => kind === 'delimiter') &&
      !delimitedOtherwise(source.slice(offsets[index]! + sql.length)),
  );
  // an end mark that only the tool knows (Liquibase's endDelimiter), or SQL that stands in its comments (a rollback)
  const marked =
    !delimiters &&
    script.statements.some(({ sql }, index) => {
      const line = source.slice(0, offsets[index]).split('\n').at(-1) ?? '';
      return line.includes('--') || delimitedOtherwise(source.slice(offsets[index]! + sql.length));
    });
  // both in one file is more than the client can read, and so could be no string that holds a DELIMITER line
  const readable =
    spoken && !cut && statements.length === script.statements.length && !(whole && delimiters) && !marked;
  return { title, statements, whole, ...(readable && { text: mark ? part.replace(mark, ';\n') : part }) };
}

/** What comes behind a statement ends it by something else than a semicolon. */
function delimitedOtherwise(rest: string): boolean {
  return /^\s*(?:\/\/|\$\$|;;|\|)/.test(rest);
}

/** Ends of statements that are comments to one tool alone, or not even that to the server, which wants a blank behind the dashes. */
const marks: Readonly<Record<string, RegExp>> = {
  drizzle: /;?\s*--> statement-breakpoint/g,
  goose: /;?\s*\n-- \+goose StatementEnd(?=\n)/g,
  'sql-migrate': /;?\s*\n-- \+migrate StatementEnd(?=\n)/g,
};

/** The number of the server's error at which the statements ended, if they did. */
async function errnoOf(connection: Connection, statements: readonly string[]): Promise<number | undefined> {
  try {
    for (const sql of statements) await connection.query(sql);
    return undefined;
  } catch (error) {
    const errno = serverError(error)?.errno;
    if (errno === undefined) throw error;
    return errno;
  }
}

describeServers("the scenarios' files of SQL", (server) => {
  describe.skipIf(client === undefined)('give what the client makes of them', () => {
    it.each(named)('%s', { timeout: 60_000 }, async (name) => {
      let compared = 0;
      for (const [database, directions] of await partsOf(name)) {
        await inSchema(server, 'client', async (theirs) =>
          inSchema(server, 'ours', async (ours) => {
            for (const parts of directions) {
              for (const { title, statements, text, whole } of parts) {
                const errno = await errnoOf(ours.connection, statements);
                const play = async () =>
                  text === undefined
                    ? errnoOf(theirs.connection, statements)
                    : playByClient(server, theirs.schema, text, { whole });
                expect(await play(), title).toBe(errno);
                if (text !== undefined) compared += 1;
              }
              expect(await ours.state(), database).toEqual(await theirs.state());
            }
          }),
        );
      }
      expect(compared).toBeGreaterThan(1);
    });
  });
});
