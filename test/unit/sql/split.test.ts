import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSql } from '../../../src/sql/split.ts';

/** The statements' texts. */
const split = (text: string): readonly string[] =>
  splitSql(text, 'a.sql').statements.map((statement) => statement.sql);
const places = (text: string): readonly string[] =>
  splitSql(text, 'a.sql').statements.map(({ at }) => `${at.line}:${at.column}`);
const problems = (text: string): readonly string[] =>
  splitSql(text, 'a.sql').problems.map(
    ({ code, at, message, hint }) => `${code} ${at?.file}:${at?.line}:${at?.column} ${message} ${hint}`,
  );

/** Each holds exactly one statement, whatever semicolons are inside it. */
const whole: Readonly<Record<string, string>> = {
  'a procedure': 'CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END',
  'a procedure with everything before its body':
    "CREATE OR REPLACE DEFINER = 'root'@'%' PROCEDURE IF NOT EXISTS shop.p(IN a SET('x','y'), OUT b DECIMAL(10,2)) COMMENT 'it''s; BEGIN' NOT DETERMINISTIC MODIFIES SQL DATA SQL SECURITY INVOKER BEGIN SET b = 1; END",
  'a definer named event': 'CREATE DEFINER=event@localhost PROCEDURE p() BEGIN SELECT 1; END',
  'a definer in backticks': 'CREATE DEFINER=`root`@`localhost` FUNCTION f() RETURNS INT BEGIN RETURN 1; END',
  'a definer that is a function':
    'CREATE DEFINER = CURRENT_USER() TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; END',
  'a function that returns a set':
    "CREATE FUNCTION f() RETURNS SET('a') CHARACTER SET utf8mb4 DETERMINISTIC BEGIN RETURN 'a'; END",
  'a function of one statement':
    'CREATE FUNCTION f(a INT) RETURNS INT RETURN IF(a > 1, CASE a WHEN 2 THEN 3 END, 4)',
  'a loadable function': "CREATE AGGREGATE FUNCTION f RETURNS INTEGER SONAME 'f.so'",
  'nested blocks': 'CREATE PROCEDURE p() BEGIN BEGIN BEGIN SELECT 1; END; END; SELECT 2; END',
  labels: 'CREATE PROCEDURE p() outside: BEGIN inside: LOOP LEAVE inside; END LOOP inside; END outside',
  'a label in backticks': 'CREATE PROCEDURE p() `a b`: BEGIN LEAVE `a b`; END `a b`',
  'if, elseif, else':
    'CREATE PROCEDURE p(a INT) BEGIN IF a = 1 THEN SELECT 1; ELSEIF (a = 2) THEN SELECT 2; ELSE BEGIN SELECT 3; END; END IF; END',
  'if the function and if the statement':
    'CREATE PROCEDURE p(a INT) BEGIN IF (IF(a, 1, 0)) THEN SELECT IF(a, 1, 2); END IF; END',
  'case the statement and case the expression':
    'CREATE PROCEDURE p(a INT) BEGIN CASE a WHEN CASE WHEN a > 1 THEN 1 ELSE 2 END THEN SELECT CASE a WHEN 1 THEN 2 END; ELSE BEGIN END; END CASE; END',
  'while, repeat and loop':
    'CREATE PROCEDURE p() BEGIN WHILE @a < 3 DO SET @a = @a + 1; END WHILE; REPEAT SET @a = REPEAT("a", 2); UNTIL @a = CASE WHEN 1 THEN 2 END END REPEAT; x: LOOP LEAVE x; END LOOP; DO SLEEP(0); END',
  'for, on MariaDB':
    'CREATE PROCEDURE p() BEGIN FOR i IN 1..3 DO SELECT i; END FOR; FOR r IN (SELECT 1 AS a) DO SELECT r.a; END FOR; END',
  'a handler with a block':
    "CREATE PROCEDURE p() BEGIN DECLARE EXIT HANDLER FOR SQLSTATE VALUE '42000', 1051, NOT FOUND, SQLEXCEPTION, mine BEGIN ROLLBACK; SELECT 1 FOR UPDATE; END; SELECT 2; END",
  'a handler with a statement':
    'CREATE PROCEDURE p() BEGIN DECLARE done INT DEFAULT CASE WHEN 1 THEN 0 END; DECLARE c CURSOR FOR SELECT CASE 1 WHEN 1 THEN 2 END FROM t; DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1; IF done THEN SELECT 1; END IF; END',
  'columns called end and begin':
    'CREATE PROCEDURE p() BEGIN SELECT begin, end, t.end, @end, `end` FROM t; UPDATE t SET end = CASE WHEN end > begin THEN end ELSE t.end END WHERE end IS NULL; SELECT 1 AS end; END',
  'a trigger': 'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.b = 1; END',
  'a trigger that follows another':
    'CREATE TRIGGER t AFTER UPDATE ON a FOR EACH ROW FOLLOWS begin BEGIN SET @a = 1; END',
  'a trigger that is an if':
    'CREATE TRIGGER t AFTER UPDATE ON a FOR EACH ROW IF NEW.b THEN SET @a = 1; END IF',
  'a trigger of one statement':
    'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.b = CASE WHEN NEW.c THEN 1 ELSE 2 END',
  'an event':
    "CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS CURRENT_TIMESTAMP + INTERVAL 1 DAY ON COMPLETION PRESERVE DISABLE COMMENT 'x' DO BEGIN DELETE FROM a; END",
  'an altered event': 'ALTER DEFINER=CURRENT_USER EVENT e DO BEGIN DELETE FROM a; DELETE FROM b; END',
  'a compound statement of MariaDB': 'BEGIN NOT ATOMIC DECLARE a INT; SET a = 1; END',
  'an if of MariaDB': 'IF (SELECT COUNT(*) FROM a) > 1 THEN INSERT INTO a VALUES (1); END IF',
  'a labelled loop of MariaDB': 'x: LOOP SELECT 1; LEAVE x; END LOOP',
  'a conditional comment':
    "/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.a = ';*/'; END */",
  'a conditional comment of MariaDB': '/*M!100100 SET STATEMENT max_statement_time = 1 FOR SELECT 1 */',
  'a semicolon in a conditional comment': '/*!40101 SET NAMES utf8; */',
  'an optimizer hint': 'SELECT /*+ MAX_EXECUTION_TIME(1000) */ 1',
  strings: "SELECT ';', '\\';', ';'';', \";\"\";\", \"\\\";\", N';', x'3b'",
  backticks: 'SELECT 1 AS `;``\\`',
  'an account': "CREATE USER 'a;b'@';' IDENTIFIED BY ';'",
  'variables in quotes': 'SELECT @\';\', @"a;", @`;`, @@session.sql_mode',
  'comments in the middle': 'SELECT 1, # it\'s; \n 2, -- "\n 3 /* `; */',
  'two minus signs and no blank': 'SELECT 5--1',
  'a routine in JavaScript':
    'CREATE FUNCTION f() RETURNS INT LANGUAGE JAVASCRIPT AS $js$ let a = "x"; return a; $js$',
  'a name with a dollar': 'SELECT a$b, $c FROM t',
};

/** These have several. */
const several: readonly [title: string, text: string, statements: readonly string[]][] = [
  ['plain ones', 'SELECT 1;SELECT 2 ; SELECT 3', ['SELECT 1', 'SELECT 2', 'SELECT 3']],
  [
    'a transaction',
    'BEGIN; INSERT INTO a VALUES (1); COMMIT',
    ['BEGIN', 'INSERT INTO a VALUES (1)', 'COMMIT'],
  ],
  ['a transaction with WORK', 'begin work; SELECT 1; commit', ['begin work', 'SELECT 1', 'commit']],
  ['XA', "XA BEGIN 'a'; SELECT 1; XA END 'a'", ["XA BEGIN 'a'", 'SELECT 1', "XA END 'a'"]],
  [
    'columns called end',
    'CREATE TABLE a (begin INT, end INT); SELECT 1',
    ['CREATE TABLE a (begin INT, end INT)', 'SELECT 1'],
  ],
  ['stray semicolons', ';;SELECT 1;;;', ['SELECT 1']],
  ['nothing', '', []],
  ['only comments', '-- a\n# b\n/* c */;\n', []],
  ['an empty conditional comment', '/*!40000 */; SELECT 1', ['SELECT 1']],
  [
    'an altered procedure',
    "ALTER PROCEDURE p COMMENT 'x'; SELECT 1",
    ["ALTER PROCEDURE p COMMENT 'x'", 'SELECT 1'],
  ],
  [
    'a definer of a view',
    'CREATE DEFINER=a@b SQL SECURITY INVOKER VIEW v AS SELECT 1; SELECT 2',
    ['CREATE DEFINER=a@b SQL SECURITY INVOKER VIEW v AS SELECT 1', 'SELECT 2'],
  ],
  [
    'DELIMITER',
    'DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\nDELIMITER ;\nSELECT 2;',
    ['CREATE PROCEDURE p() BEGIN SELECT 1; END', 'SELECT 2'],
  ],
  [
    'DELIMITER in small letters, with a comment behind',
    ' delimiter // -- slashes\nSELECT 1//\ndelimiter ;',
    ['SELECT 1'],
  ],
  ['DELIMITER in quotes', "DELIMITER '$ $'\nSELECT 1$ $ SELECT 2$ $", ['SELECT 1', 'SELECT 2']],
  ['a delimiter that is a word', 'DELIMITER go\nSELECT 1 go\nSELECT 2\ngo', ['SELECT 1', 'SELECT 2']],
  [
    'several statements in one DELIMITER',
    'DELIMITER $$\nDROP PROCEDURE IF EXISTS p;\nCREATE PROCEDURE p() BEGIN SELECT 1; END $$',
    ['DROP PROCEDURE IF EXISTS p', 'CREATE PROCEDURE p() BEGIN SELECT 1; END'],
  ],
  [
    'a delimiter in a string or comment',
    "DELIMITER //\nSELECT '//' /* // */ # //\n//\nSELECT 2//",
    ["SELECT '//'", 'SELECT 2'],
  ],
  ['a last statement without its delimiter', 'DELIMITER //\nSELECT 1', ['SELECT 1']],
  [
    'a column called delimiter',
    'SELECT a AS\ndelimiter FROM b; SELECT 1',
    ['SELECT a AS\ndelimiter FROM b', 'SELECT 1'],
  ],
  [
    'a carriage return and a newline',
    'DELIMITER ;;\r\nSELECT 1;;\r\nDELIMITER ;\r\nSELECT 2;\r\n',
    ['SELECT 1', 'SELECT 2'],
  ],
];

describe('splitSql', () => {
  for (const [title, sql] of Object.entries(whole)) {
    it(`keeps ${title} whole`, () => {
      expect(split(`${sql};\nSELECT 'next';`)).toEqual([
        sql.replace(/\s*\/\* `; \*\/$/, ''),
        "SELECT 'next'",
      ]);
      expect(problems(sql)).toEqual([]);
    });
  }
  for (const [title, text, statements] of several) {
    it(`splits ${title}`, () => {
      expect(split(text)).toEqual(statements);
      expect(problems(text)).toEqual([]);
    });
  }

  it('says where each statement stands', () => {
    const text =
      '-- first\r\n\tSELECT 1; /* 😀 */ SELECT 2;\n\n  /*!40101 SET NAMES utf8 */;\nDELIMITER $$\nSELECT 3$$SELECT 4';
    expect(places(text)).toEqual(['2:2', '2:21', '4:3', '6:1', '6:11']);
  });

  it('sends a byte order mark that decoding has left, as the mysql client sends a second one', () => {
    expect(split('\uFEFFSELECT 1;')).toEqual(['\uFEFFSELECT 1']);
    expect(split('\uFEFF-- a\nSELECT 1')).toEqual(['\uFEFF-- a\nSELECT 1']);
    expect(places('\uFEFF;\u000E')).toEqual(['1:1', '1:3']);
  });

  it('splits a part of a file and counts from its start', () => {
    const text = '-- up\nSELECT 1;\n-- down\nSELECT 2; SELECT 3;\n';
    const { statements } = splitSql(text, 'a.sql', {
      from: text.indexOf('-- down'),
      to: text.lastIndexOf(' SELECT'),
    });
    expect(statements).toEqual([{ sql: 'SELECT 2', at: { file: 'a.sql', line: 4, column: 1 } }]);
  });

  it('names what is never closed, once, where it opens', () => {
    expect(problems("SELECT 1;\n SELECT 'a;")).toEqual([
      "migration-unreadable a.sql:2:9 The string that opens here is never closed. Close it with '; all that follows was taken for a part of it.",
    ]);
    expect(problems('SELECT 1 /* a')[0]).toMatch(/a\.sql:1:10 The comment/);
    expect(problems('/*!50003 SELECT 1')[0]).toMatch(/a\.sql:1:1 The comment/);
    expect(problems('SELECT `a')[0]).toMatch(/a\.sql:1:8 The quoted name/);
  });

  it('names a DELIMITER line that does not work', () => {
    expect(problems('DELIMITER\nSELECT 1;')[0]).toMatch(/a\.sql:1:1 DELIMITER without a delimiter/);
    expect(problems('SELECT 1; DELIMITER $$')[0]).toMatch(
      /a\.sql:1:11 DELIMITER stands behind something else/,
    );
    const text = 'DELIMITER $$\nCREATE PROCEDURE p() BEGIN END\nDELIMITER ;\nSELECT 1;';
    expect(problems(text)[0]).toMatch(
      /a\.sql:3:1 DELIMITER inside a statement: the one that begins in line 2 .* End it with \$\$/,
    );
    expect(split(text)).toEqual(['CREATE PROCEDURE p() BEGIN END', 'SELECT 1']);
  });

  const statement = fc.oneof(
    fc.constantFrom(
      ...Object.values(whole).filter((sql) => !sql.includes('comments') && !/\/\* `; \*\/$/.test(sql)),
    ),
    fc.stringMatching(/^SELECT '[a-z;#/* -]*'$/),
    fc.stringMatching(/^SET @[a-z]+ = [0-9]{1,5}$/),
  );

  it('splits joined statements back, each at its place', () => {
    const glue = fc.constantFrom(';', ' ;\n', ';\r\n-- a; b\n', "; # it's\n\t", ';/* ; */', ';;\n\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(statement, glue)), (pieces) => {
        const text = pieces.map(([sql, end]) => sql + end).join('');
        const result = splitSql(text, 'a.sql');
        expect(result.statements.map(({ sql }) => sql)).toEqual(pieces.map(([sql]) => sql));
        const lines = text.split('\n');
        for (const { sql, at } of result.statements) {
          expect(
            [lines[at.line - 1]!.slice(at.column - 1), ...lines.slice(at.line)].join('\n').startsWith(sql),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads anything without throwing, and every position lies inside the file', () => {
    const scrap = fc.constantFrom(
      ...(
        '\' " ` ; ;; -- # /* */ /*! /*!50003 /*M! \\ \n \r\n @ . , ( ) : $$ // DELIMITER DELIMITER\t BEGIN END IF CASE WHEN THEN ELSE LOOP REPEAT ' +
        'UNTIL WHILE DO FOR DECLARE HANDLER CREATE PROCEDURE p TRIGGER EVENT FUNCTION DEFINER = NOT ATOMIC x 1 é 😀'
      ).split(' '),
    );
    const file = fc.array(fc.tuple(fc.oneof(scrap, fc.string()), fc.constantFrom('', ' ', '\n')));
    fc.assert(
      fc.property(file, (pieces) => {
        const text = pieces.flat().join('');
        const result = splitSql(text, 'a.sql');
        const lines = text.split('\n');
        for (const at of [...result.statements, ...result.problems].map((each) => each.at!)) {
          expect(at.line).toBeLessThanOrEqual(lines.length);
          expect(at.column).toBeLessThanOrEqual(lines[at.line - 1]!.length);
        }
        for (const { sql } of result.statements) expect(sql.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('splits a large file', () => {
    const text = "INSERT INTO a VALUES (1, 'some text; more', NULL, CURRENT_TIMESTAMP);\n".repeat(20_000);
    expect(splitSql(text, 'a.sql').statements).toHaveLength(20_000);
  });
});

describe('a text that is sent whole', () => {
  const sent = (text: string) => splitSql(text, 'a.sql', { whole: true });

  it.each([
    ['DO 1; DO 2', ['DO 1', 'DO 2'], true],
    ['DO 1; DO 2; -- end', ['DO 1', 'DO 2'], false],
    ['DO 1;;; ', ['DO 1'], false],
    ['DO 1;;DO 2;', ['DO 1', ';DO 2'], false],
    ['DO 1;; -- end', ['DO 1', '; -- end'], false],
    [';', [';'], false],
    ['-- only\n;', [], false],
    ['-- only', [], false],
    ['DELIMITER $$\nDO 1$$', ['DELIMITER $$\nDO 1$$'], true],
    ['DO 1;\nDELIMITER ;\nDO 2;', ['DO 1', 'DELIMITER', 'DO 2'], false],
    [
      'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN DO 1;',
      ['CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN DO 1;'],
      true,
    ],
  ])('%j', (text, statements, open) => {
    const split = sent(text);
    expect(split.statements.map(({ sql }) => sql)).toEqual(statements);
    expect(split).toMatchObject({ open, problems: [] });
  });

  it('is placed by whoever put it together', () => {
    const locate = (offset: number) => ({ file: 'b.sql', line: 7, column: offset + 100 });
    const { statements, problems } = splitSql("DO 1; DO 'x", 'a.sql', { locate, from: 3 });
    expect(statements.map(({ at }) => at.column)).toEqual([103, 106]);
    expect(problems.map(({ at }) => at)).toEqual([{ file: 'b.sql', line: 7, column: 109 }]);
  });
});
