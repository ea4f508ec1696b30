/** Statements for fuzz tests: whatever a migration may hold that a careless splitter would cut, lose or take for something else. */
import fc from 'fast-check';

/** Each is one statement to the server, without its end. */
const whole: readonly string[] = [
  'CREATE TABLE a (id INT)',
  "INSERT INTO a VALUES ('it''s; here', \"and; 'there'\", '\\'; --')",
  "INSERT INTO notes VALUES ('\n-- +goose Up\n-- migrate:down\n--> statement\n')",
  'DROP TABLE `odd;name`',
  'ALTER TABLE a ADD b INT /* ; */ COMMENT "--"',
  'CREATE PROCEDURE p() BEGIN SELECT 1; IF 1 THEN SELECT 2; END IF; END',
  'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.id = 1; SET NEW.id = 2; END',
  'CREATE VIEW v AS SELECT CASE id WHEN 1 THEN 2 END AS `end` FROM a',
  '/*!50003 SET @x = 1 */',
  "UPDATE a SET name = 'ünïcödé 🐬;'",
  'SELECT\r\n  5--1,\r\n  2 # ; not here\r\n',
];

export const statement: fc.Arbitrary<string> = fc.constantFrom(...whole);

/** What stands between statements and is none. */
export const between: fc.Arbitrary<string> = fc.constantFrom(
  '\n',
  '\r\n',
  ' \t',
  '\n-- a comment; with a semicolon\n',
  '\n# another; one\n',
  '\n/* and\n; one more */\n',
);

/** Texts that are no SQL, or broken in the middle. */
export const rubbish: fc.Arbitrary<string> = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...'\';"`-#/*$@{}\\\n\r\t \uFEFFDELIMITER END BEGIN'.split(''), 'é', '🐬'),
  }),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed().replaceAll('\0', '')),
);
