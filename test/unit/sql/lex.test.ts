import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeStatement } from '../../../src/sql/describe.ts';
import { createLexer, nextToken, significantTokens, type Token } from '../../../src/sql/lex.ts';

function lex(text: string, delimiter = ';'): readonly Token[] {
  const lexer = createLexer(text);
  lexer.delimiter = delimiter;
  const tokens: Token[] = [];
  for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) tokens.push(token);
  return tokens;
}
const show = (text: string, delimiter?: string): readonly string[] =>
  lex(text, delimiter)
    .filter(({ kind }) => kind !== 'blank')
    .map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('the lexer', () => {
  it.each([
    ["SELECT 'a''b\\'c' , \"d\"", ['word SELECT', "string 'a''b\\'c'", 'symbol ,', 'string "d"']],
    ['`a``b`.c', ['quoted `a``b`', 'symbol .', 'word c']],
    [
      "a@b 'c'@'d' @@e @`f` @ g",
      [
        'word a',
        'variable @b',
        "string 'c'",
        "variable @'d'",
        'variable @@e',
        'variable @`f`',
        'symbol @',
        'word g',
      ],
    ],
    ['1 1a 0x1F 2.5', ['number 1', 'word 1a', 'word 0x1F', 'number 2', 'symbol .', 'number 5']],
    ['é$_1', ['word é$_1']],
    [
      '5--1 --x\n-- y\n--',
      [
        'number 5',
        'symbol -',
        'symbol -',
        'number 1',
        'symbol -',
        'symbol -',
        'word x',
        'comment -- y',
        'comment --',
      ],
    ],
    [
      '/*!50003 a /* b */ c */ d',
      ['conditional /*!50003', 'word a', 'comment /* b */', 'word c', 'conditional */', 'word d'],
    ],
    [
      '/*!100100 a*/ /*M!100100 b*/ /*+ c */',
      [
        'conditional /*!100100',
        'word a',
        'conditional */',
        'conditional /*M!100100',
        'word b',
        'conditional */',
        'comment /*+ c */',
      ],
    ],
    ['a;b', ['word a', 'delimiter ;', 'word b']],
  ])('reads %s', (text, tokens) => {
    expect(show(text)).toEqual(tokens);
  });

  it('cuts a word at a delimiter, as the client does', () => {
    expect(show('END$$ a;', '$$')).toEqual(['word END', 'delimiter $$', 'word a', 'symbol ;']);
    expect(show('/*! a$$ */', '$$')).toEqual(['conditional /*!', 'word a$$', 'conditional */']);
  });

  it('takes what is between dollars for a string, where both are there', () => {
    expect(show("AS $x$ it's; $x$ a$b $$")).toEqual([
      'word AS',
      "string $x$ it's; $x$",
      'word a$b',
      'word $$',
    ]);
  });

  it('leaves nothing out: the tokens follow one another without gaps', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\'"`\\;/*!-# \n@$aB1é.(') }), (text) => {
        let offset = 0;
        for (const { start, end } of lex(text)) {
          expect(start).toBe(offset);
          expect(end).toBeGreaterThan(start);
          offset = end;
        }
        expect(offset).toBe(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the tokens that carry meaning', () => {
    const texts = significantTokens("/*!50003 CREATE*/ -- x\nTABLE `a` # y\n('z')").map(({ text }) => text);
    expect(texts).toEqual(['CREATE', 'TABLE', '`a`', '(', "'z'", ')']);
  });
});

describe('describeStatement', () => {
  it.each([
    ['create table if not exists `shop`.`a``b` (id int)', 'CREATE', 'table', 'a`b'],
    [
      'CREATE OR REPLACE ALGORITHM = MERGE DEFINER = event@localhost SQL SECURITY INVOKER VIEW v AS SELECT 1',
      'CREATE',
      'view',
      'v',
    ],
    [
      "/*!50003 CREATE*/ /*!50017 DEFINER='a'@'b'*/ /*!50003 TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET @a = 1 */",
      'CREATE',
      'trigger',
      't',
    ],
    ['CREATE UNIQUE INDEX i ON a (b)', 'CREATE', 'index', 'i'],
    ['ALTER TABLE a.b ADD c INT', 'ALTER', 'table', 'b'],
    ['DROP PROCEDURE IF EXISTS p', 'DROP', 'procedure', 'p'],
  ])('reads %s', (sql, verb, kind, name) => {
    expect(describeStatement(sql)).toMatchObject({ verb, kind, name });
  });

  it('names no object where there is none', () => {
    expect(describeStatement("INSERT INTO a VALUES ('CREATE TABLE b')")).toEqual({
      verb: 'INSERT',
      tokens: expect.any(Array),
    });
    expect(describeStatement('(SELECT 1)').verb).toBe('');
    expect(describeStatement('').tokens).toEqual([]);
  });
});
