// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the placeholders that are tested
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, fillEnvironment, isWithheld, serverPlaceholders } from '../../../src/matrix/variables.ts';

const known = { database: 'first' };
const textOf = (text: string, env = {}): string => fill(text, env, known).text;

describe('a text of the matrix', () => {
  it.each([
    ['{database}/x', 'first/x'],
    ['a ${ONE} b ${TWO}', 'a 1 b {database}'],
    ['{{database}}', '{database}'],
    ['$${ONE}', '${ONE}'],
    ['$ONE $ {} { } {"a": 1} \\d{4} {a,b}', '$ONE $ {} { } {"a": 1} \\d{4} {a,b}'],
    ['${EMPTY}', ''],
  ])('%j becomes %j', (written, expected) => {
    expect(fill(written, { ONE: '1', TWO: '{database}', EMPTY: '' }, known)).toEqual({
      text: expected,
      problems: [],
    });
  });

  it.each([
    ['${NOT_SET}', 'The variable NOT_SET is not set.'],
    ['${A:-b}', '`${A:-b}` is not a variable.'],
    ['${A', '`${A` is not a variable.'],
    ['${}', '`${}` is not a variable.'],
    ['{databse}', 'There is no placeholder `{databse}` here.'],
    ['{toString}', 'There is no placeholder `{toString}` here.'],
    ['${INPUT_TOKEN}', 'The variable INPUT_TOKEN belongs to the job and is never handed to a matrix.'],
  ])('%j is a problem', (written, message) => {
    const { text, problems } = fill(written, { INPUT_TOKEN: 'secret' }, known);
    expect(problems.map((problem) => problem.message)).toEqual([message]);
    expect(text).toBe(written);
  });

  it('without a brace or a dollar sign stays as it is', () => {
    fc.assert(
      fc.property(
        fc.string().map((text) => text.replace(/[${}]/g, '')),
        (text) => textOf(text) === text,
      ),
    );
  });
});

describe("a database's env", () => {
  const server = { user: 'u', password: 'p', host: 'h', port: '1', schema: 's', socket: '/s' };
  const both = (text: string, env: Record<string, string> = {}): string => {
    const filled = fill(text, env, known, serverPlaceholders);
    expect(filled.problems).toEqual([]);
    return fillEnvironment({ KEY: filled.text }, server).KEY!;
  };

  it('is filled in two steps: the matrix first, the server when there is one', () => {
    expect(both('mysql://{user}:{password}@{host}:{port}/{schema}?s={socket}&d={database}')).toBe(
      'mysql://u:p@h:1/s?s=/s&d=first',
    );
    expect(both('{{host}} {{other}} $${X}')).toBe('{host} {other} ${X}');
  });

  it("never looks into a variable's value", () => {
    const braces = fc
      .array(fc.constantFrom('{', '}', 'host', 'user', '$', 'x', ' '), { maxLength: 10 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(braces, (secret) => {
        expect(both('<${SECRET}>', { SECRET: secret })).toBe(`<${secret}>`);
      }),
    );
  });
});

it.each([
  'INPUT_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'GITHUB_ENV',
  'GITHUB_OUTPUT',
  'github_token',
])('%s is withheld', (name) => {
  expect(isWithheld(name)).toBe(true);
});

it.each(['GITHUB_SHA', 'APP_SECRET', 'DATABASE_URI', 'MY_GITHUB_TOKEN'])('%s is not', (name) => {
  expect(isWithheld(name)).toBe(false);
});
