/** What Python's configparser says of an ini, and where we say it stands; Python itself is asked when it is installed. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUp, parseIni } from '../../../src/alembic/ini.ts';
import { formatPosition } from '../../../src/util/position.ts';

const read = (text: string) => parseIni(text, 'alembic.ini');
const faults = (text: string): readonly string[] =>
  read(text).problems.map(
    ({ code, at, message, hint }) => `${code} ${formatPosition(at!)} ${message} | ${hint}`,
  );
const values = (text: string) => {
  const { sections, defaults } = read(text).ini;
  const plain = (keys: ReadonlyMap<string, { readonly value: string }>) =>
    Object.fromEntries([...keys].map(([key, { value }]) => [key, value]));
  return {
    sections: Object.fromEntries(sections.map(({ name, keys }) => [name, plain(keys)])),
    defaults: plain(defaults),
  };
};

describe('an ini', () => {
  it('has sections and keys with their places', () => {
    const { ini, problems } = read('# c\r\n[DEFAULT]\r\nScript_Location: m\r\n\r\n[first] x\r\n  a = 1\r\n');
    expect(problems).toEqual([]);
    expect([...ini.defaults]).toEqual([
      ['script_location', { at: { file: 'alembic.ini', line: 3, column: 1 }, value: 'm' }],
    ]);
    expect(ini.sections).toEqual([
      {
        name: 'first',
        at: { file: 'alembic.ini', line: 5, column: 1 },
        keys: new Map([['a', { at: { file: 'alembic.ini', line: 6, column: 3 }, value: '1' }]]),
      },
    ]);
  });

  it.each([
    ['continued lines', '[a]\nk = v\n  more\n\n  # c\n  x=y\nz: 1\n', { a: { k: 'v\nmore\n\nx=y', z: '1' } }],
    ['indented keys', '[a]\n  k = 1\n  l = 2\n m=3\n   n=4', { a: { k: '1', l: '2', m: '3\nn=4' } }],
    ['a section in an indented line', '[a]\nk=1\n  [b]\nj=1', { a: { k: '1\n[b]', j: '1' } }],
    [
      'comments at the start of a line only',
      '[a]\nk=1 ; c\n;j=2\nj=1 # c',
      { a: { k: '1 ; c', j: '1 # c' } },
    ],
    ['empty first lines', '[a]\nk=\n\n  x\n\n[b]\n', { a: { k: '\n\nx' }, b: {} }],
    [
      'the first separator',
      '[a]\nk=a=b:c\nsqlalchemy.url : m://x',
      { a: { k: 'a=b:c', 'sqlalchemy.url': 'm://x' } },
    ],
    ['names with brackets and blanks', '[a]b]\n[ c ]\n', { 'a]b': {}, ' c ': {} }],
    ['[DEFAULT] twice', '[DEFAULT]\na=1\n[DEFAULT]\nb=2\n[x]\n', { x: {} }],
    ['nothing', '', {}],
  ])('reads %s', (_, text, sections) => {
    expect(faults(text)).toEqual([]);
    expect(values(text).sections).toEqual(sections);
  });

  it('names everything that is wrong with it, and no value that may be a secret', () => {
    const text = [
      'sqlalchemy.url = mysql://u:sesame@h/x',
      'second = line',
      '[a]',
      'k = 1',
      'K : 2',
      'nothing',
      '= 3',
      '[b]',
      '  [a]',
      '[DEFAULT]',
      'd = 1',
      'd = 2',
      '[open',
      'd = 3',
      '[]',
    ].join('\n');
    expect(faults(text)).toEqual([
      'config-unreadable alembic.ini:1:1 "sqlalchemy.url …" stands before the first section. | A section begins with its name in brackets: [alembic].',
      'config-unreadable alembic.ini:5:1 [a] has the key k twice; the first is at alembic.ini:4:1. | Keep one of the two.',
      'config-unreadable alembic.ini:6:1 "nothing" is neither a section, a key with a value nor a comment. | Write `key = value`; a line that goes on with a value is indented, a comment begins with #.',
      'config-unreadable alembic.ini:7:1 "= …" is neither a section, a key with a value nor a comment. | Write `key = value`; a line that goes on with a value is indented, a comment begins with #.',
      'config-unreadable alembic.ini:9:3 The section [a] is there twice; the first is at alembic.ini:3:1. | Join the two.',
      'config-unreadable alembic.ini:12:1 [DEFAULT] has the key d twice; the first is at alembic.ini:11:1. | Keep one of the two.',
      'config-unreadable alembic.ini:13:1 "[open" begins no section. | Its name stands between brackets: [first].',
      'config-unreadable alembic.ini:15:1 "[]" begins no section. | Its name stands between brackets: [first].',
    ]);
  });
});

describe('a value', () => {
  const text = [
    '[DEFAULT]',
    'base = %(here)s/m',
    'shared = default',
    '[a]',
    'location = %(base)s/%(Name)s',
    'name = 100%%',
    'shared = own',
    'loop = %(loop)s',
    'bad = 5%',
    'worse = %(x',
    'unknown = %(nmae)s',
  ].join('\n');
  const { ini } = read(text);
  const value = (section: string, key: string): string => {
    const found = lookUp(ini, section, key, '/h');
    if (found.kind === 'absent') return 'absent';
    if (found.kind === 'value') return `${found.text} ${found.own ? 'own' : 'inherited'} ${found.at.line}`;
    const { at, message, hint } = found.problem;
    return `${at!.line}: ${message} | ${hint}`;
  };

  it('is filled from the section, [DEFAULT] and the folder of the ini', () => {
    expect(value('a', 'Location')).toBe('/h/m/100% own 5');
    expect(value('a', 'shared')).toBe('own own 7');
    expect(value('a', 'base')).toBe('/h/m inherited 2');
    expect(value('a', 'none')).toBe('absent');
    expect(value('b', 'base')).toBe('absent');
  });

  it('that cannot be filled is told at its key', () => {
    const double = 'A percent sign is written %%.';
    expect(value('a', 'loop')).toBe(
      '8: The value of loop in [a] refers to itself. | Take one of the references away.',
    );
    expect(value('a', 'bad')).toBe(
      `9: The value of bad in [a] has a % that is neither %% nor %(name)s. | ${double}`,
    );
    expect(value('a', 'worse')).toContain('10: The value of worse in [a] has a %');
    expect(value('a', 'unknown')).toBe(
      `11: The value of unknown in [a] refers to %(nmae)s, which is no key there. | ${double} Keys: location, name, shared, loop, bad, worse, unknown, base, here.`,
    );
  });
});

const program = `
import configparser, json, sys
def answer(text):
    parser = configparser.ConfigParser({'here': '/h'})
    try:
        parser.read_string(text)
    except configparser.ParsingError as error:
        lines = [line for line, _ in getattr(error, 'errors', [])] or [error.lineno]
        return {'lines': lines}
    except configparser.Error as error:
        return {'lines': [error.lineno]}
    values = {}
    for section in parser.sections():
        for key in parser[section]:
            try:
                values[section + ' ' + key] = parser.get(section, key)
            except configparser.Error:
                values[section + ' ' + key] = None
    return {'sections': {s: dict(parser._sections[s]) for s in parser.sections()}, 'values': values}
print(json.dumps([answer(text) for text in json.load(sys.stdin)]))
`;

interface Answer {
  readonly lines?: readonly number[];
  readonly sections?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly values?: Readonly<Record<string, string | null>>;
}

const python = spawnSync('python3', ['--version']).status === 0;

it.skipIf(!python)('is what configparser reads', () => {
  const line = fc.constantFrom(
    ...[
      '[a]',
      '[b]',
      '[DEFAULT]',
      '  [c]',
      '[a',
      '[]',
      '',
      '   ',
      '# c',
      '  ; c',
      'x',
      '  more',
      '= 1',
      '[k = 1',
    ],
    ...[
      'k = v',
      '  k = w',
      'K:2',
      '\tj = 1',
      'j=%(k)s',
      'z = 1 ; c',
      'm=',
      'n = %%',
      'o = 5%',
      'l=%(l)s',
      'h=%(here)s',
    ],
  );
  const lines = fc.array(line, { maxLength: 9 });
  // half of them begin as they should, so that most of them are read
  const texts = fc.sample(fc.tuple(fc.boolean(), lines), { numRuns: 1500 });
  const all = texts.map(([headed, rest]) => [...(headed ? ['[a]'] : []), ...rest].join('\n'));
  const { stdout } = spawnSync('python3', ['-c', program], { input: JSON.stringify(all), encoding: 'utf8' });
  const answers = JSON.parse(stdout) as readonly Answer[];
  expect(answers.filter(({ sections }) => sections !== undefined).length).toBeGreaterThan(200);
  for (const [index, answer] of answers.entries()) {
    const text = all[index]!;
    const { ini, problems } = read(text);
    if (answer.lines !== undefined) {
      const lines = problems.map(({ at }) => at!.line);
      // what follows a broken header is not the section's before, so that nothing in it is told as twice there
      const broken = text.split('\n').findIndex((line) => /^\[[a\]]$/.test(line)) + 1;
      const expected = answer.lines.filter((line) => broken === 0 || line <= broken);
      expect(lines, text).toEqual(expect.arrayContaining(expected.length > 0 ? expected : [broken]));
      continue;
    }
    expect(problems, text).toEqual([]);
    expect(values(text).sections, text).toEqual(answer.sections);
    for (const [name, value] of Object.entries(answer.values!)) {
      const [section = '', key = ''] = name.split(' ');
      const found = lookUp(ini, section, key, '/h');
      if (key !== 'here')
        expect(found.kind === 'value' ? found.text : null, `${name} in ${text}`).toBe(value);
    }
  }
});
