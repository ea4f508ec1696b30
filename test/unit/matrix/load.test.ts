import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadMatrix } from '../../../src/matrix/load.ts';
import type { Matrix } from '../../../src/matrix/matrix.ts';
import { formatPosition } from '../../../src/util/position.ts';
import { type Problem, ProblemError } from '../../../src/util/problem.ts';
import { plugins } from './plugins.ts';
import { workspace } from './workspace.ts';

const folders = {
  'migrations/first/1_a.up.sql': '',
  'migrations/second/1_a.up.sql': '',
  'migrations/third/1_a.up.sql': '',
  'models/first.sql': '',
  'models/second.sql': '',
  'models/third.sql': '',
};

async function load(
  text: string,
  env = {},
  files: Readonly<Record<string, string>> = folders,
): Promise<Matrix> {
  const root = await workspace({ ...files, 'multidb.yml': text });
  return await loadMatrix({ file: 'multidb.yml', cwd: root, env, plugins });
}

async function problemsOf(loading: Promise<unknown>): Promise<readonly Problem[]> {
  const error = await loading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error ?? new Error('the matrix was accepted');
  return error.problems;
}

/** `line:column code message | hint` */
async function told(
  text: string,
  env = {},
  files?: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const problems = await problemsOf(load(text, env, files));
  for (const { hint } of problems) expect(hint).toMatch(/\S/);
  return problems.map(({ code, message, at, hint }) => {
    const place = at === undefined ? '' : formatPosition(at).replace('multidb.yml:', '');
    return `${place} ${code} ${message} | ${hint}`;
  });
}

describe('a matrix that is right', () => {
  it('has every default merged in and every placeholder filled', async () => {
    const root = await workspace({
      ...folders,
      'multidb.yml': `
version: 1
servers: [mysql:8.4, "\${EXTRA_SERVER}"]
defaults:
  migrations: migrations/{database}
  models: models/{database}.sql
  schema: shop_{database}
  version_table: \${TABLE}
  timeout: 5
  env: { SHARED: yes it is, OWN: "{host}:{port} {{host}} {database}" }
  checks: { drift: warning, style: "off" }
checks: { drift: notice, apply: warning }
databases:
  first:
  second:
    migrations: { path: ./migrations/../migrations/second, format: paged, pattern: "\\\\d{4}" }
    models: null
    schema: Second
    needs: [first]
    irreversible: { "0007": drops the blob, 0008: unquoted keys keep their zeros }
    downgrade_floor: "0003"
    ignore: ["tmp_*"]
    env: { OWN: "\${SECRET}" }
    checks: { drift: error }
`,
    });
    const env = { TABLE: 'versions', SECRET: 'a{host}b', EXTRA_SERVER: 'mariadb' };
    const matrix = await loadMatrix({ file: 'multidb.yml', cwd: root, env, plugins });
    expect(matrix.root).toBe(root);
    expect(matrix.file).toBe('multidb.yml');
    expect(matrix.servers).toMatchObject([
      { kind: 'version', text: 'mysql:8.4', vendor: 'mysql', version: [8, 4], at: { line: 3, column: 11 } },
      { kind: 'version', text: 'mariadb', at: { line: 3, column: 22 } },
    ]);
    const [first, second] = matrix.databases;
    expect(first).toEqual({
      name: 'first',
      schema: 'shop_first',
      at: { file: 'multidb.yml', line: 14, column: 3 },
      migrations: {
        path: 'migrations/first',
        format: 'auto',
        options: {},
        at: { file: 'multidb.yml', line: 14, column: 3 },
      },
      models: {
        use: 'sql',
        options: { path: 'models/first.sql' },
        at: { file: 'multidb.yml', line: 14, column: 3 },
      },
      versionTable: 'versions',
      needs: [],
      irreversible: new Map(),
      ignore: [],
      env: { SHARED: 'yes it is', OWN: '{host}:{port} {{host}} first' },
      timeout: 5,
      checks: { apply: 'warning', drift: 'warning', style: 'off' },
      chosenChecks: new Set(['apply', 'drift', 'style']),
      compare: { by: 'step', at: { file: 'multidb.yml', line: 14, column: 3 } },
      naming: expect.any(Object),
    });
    expect(second).toMatchObject({
      schema: 'Second',
      migrations: {
        path: 'migrations/second',
        format: 'paged',
        options: { pattern: '\\d{4}', mode: 'fast' },
        at: { line: 16, column: 25 },
      },
      needs: ['first'],
      downgradeFloor: { id: '0003', at: { line: 21, column: 22 } },
      ignore: ['tmp_*'],
      env: { SHARED: 'yes it is', OWN: 'a{{host}}b' },
      checks: { apply: 'warning', drift: 'error', style: 'off' },
    });
    expect(second).not.toHaveProperty('models');
    expect([...second!.irreversible]).toEqual([
      ['0007', { reason: 'drops the blob', at: { file: 'multidb.yml', line: 20, column: 21 } }],
      [
        '0008',
        { reason: 'unquoted keys keep their zeros', at: { file: 'multidb.yml', line: 20, column: 45 } },
      ],
    ]);
  });

  it('needs no more than a version and a database, and may use anchors and merge keys', async () => {
    const { databases, servers } = await load(`
version: 1
databases:
  first: &base
    migrations: migrations/first
    timeout: 7
  second:
    <<: *base
    migrations: migrations/second
`);
    expect(servers).toEqual([{ kind: 'version', text: 'any' }]);
    expect(databases.map(({ name, timeout, migrations }) => [name, timeout, migrations.path])).toEqual([
      ['first', 7, 'migrations/first'],
      ['second', 7, 'migrations/second'],
    ]);
    expect(databases[0]).toMatchObject({ versionTable: 'multidb_version', schema: 'first' });
  });

  it('takes its own folder as the workspace, and survives a byte order mark and CRLF', async () => {
    const text = '\ufeffversion: 1\r\ndatabases:\r\n  first: { migrations: here }\r\n';
    const root = await workspace({ 'sub/multidb.yml': text, 'sub/here/1.sql': '' });
    const matrix = await loadMatrix({ file: 'sub/multidb.yml', cwd: root, env: {}, plugins });
    expect(matrix.root).toBe(path.join(root, 'sub'));
    expect(matrix.databases[0]!.at).toEqual({ file: 'multidb.yml', line: 3, column: 3 });
  });
});

it('names every mistake of a file at once, in its order, each with its place and the next step', async () => {
  const text = `version: 2
servers: [mysql:8.4, mariabd:11.8, mysql:8.4]
defualts: {}
defaults:
  migrations: migrations/{database}
  timeout: "60"
  needs: [first]
  env:
    A: \${NOPE}
    B: \${GITHUB_TOKEN}
    C: "{hots}"
    D: \${X:-default}
databases:
  first:
    migrations: { path: migrations/first, fromat: plain }
    downgrade_floor: 0003
    needs: [second]
    checks: { drfit: error, drift: loud }
  second:
    needs: [frist, first, first]
    migrations: { path: migrations/second, format: pagde }
    schema: FIRST
  third:
    schema: mysql
    migrations: { path: migrations/thrid, format: paged, mode: fats }
  third: {}
  fourth: { migrations: ../x, version_table: "x ", models: models/first.txt }
  fifth: { env: { A-B: x, PORT: 3306, INPUT_TOKEN: x }, timeout: 0 }
  sixth: { migrations: { path: migrations/second, pattern: x }, needs: [sixth] }
checks: [drift]
`;
  expect(await told(text)).toEqual([
    '1:10 matrix-value `version` cannot be the number 2. | Allowed: 1.',
    expect.stringMatching(/^2:22 matrix-value "mariabd:11\.8" is not a server\. \| .*mariadb:11\.8/),
    '2:36 matrix-duplicate The server mysql:8.4 is given twice. | Keep one of the two.',
    '3:1 matrix-key There is no key `defualts` at the top of the file. | Did you mean `defaults`? Allowed: version, servers, only, defaults, databases, checks.',
    '6:12 matrix-value `defaults.timeout` must be a number, and is the text "60". | Write it without quotes: 60.',
    expect.stringContaining('7:3 matrix-key There is no key `needs` in `defaults`. |'),
    '9:8 matrix-variable The variable NOPE is not set. | Set it in the environment (in a workflow: `env:`).',
    expect.stringContaining('10:8 matrix-variable The variable GITHUB_TOKEN belongs to the job'),
    expect.stringContaining(
      '11:8 matrix-variable There is no placeholder `{hots}` here. | Did you mean `host`?',
    ),
    expect.stringContaining(`12:8 matrix-variable \`\${X:-default}\` is not a variable. |`),
    '15:43 matrix-key There is no key `fromat` in `databases.first.migrations`. | Did you mean `format`? Allowed: path, format.',
    '16:22 matrix-value `databases.first.downgrade_floor` must be a text, and is the number 0003. | Write it in quotes: "0003".',
    '17:13 matrix-needs These databases need each other in a circle: first → second → first. | Take one of the `needs` away.',
    '18:15 matrix-key There is no key `drfit` in `databases.first.checks`. | Did you mean `drift`? Allowed: apply, drift, style.',
    '18:36 matrix-value `databases.first.checks.drift` cannot be the text "loud". | Allowed: off, notice, warning, error.',
    '20:13 matrix-needs "second" needs "frist", which is no database of this matrix. | Did you mean `first`? Allowed: first, third, fourth, fifth, sixth.',
    '20:27 matrix-duplicate `databases.second.needs` names "first" twice. | Keep one of the two.',
    '21:52 matrix-value `databases.second.migrations.format` cannot be the text "pagde". | Did you mean `paged`? Allowed: auto, plain, paged.',
    expect.stringContaining(
      '22:13 matrix-duplicate Databases "first" and "second" have the same schema "FIRST" but for letter case',
    ),
    expect.stringContaining(
      '24:13 matrix-value The schema name "mysql" is one of the server\'s own schemas. |',
    ),
    expect.stringContaining(
      '25:64 matrix-value `databases.third.migrations.mode` cannot be the text "fats". | Did you mean `fast`? Allowed: fast, slow.',
    ),
    '26:3 matrix-duplicate `third` is given twice; the first is on line 23, column 3. | Keep one of the two.',
    '27:25 matrix-path Database "fourth": The path "../x" leads out of the folder of the matrix. | Paths are relative to the folder of the matrix and stay inside it.',
    expect.stringContaining('27:46 matrix-value The version table name "x " ends with a blank'),
    expect.stringContaining(
      '27:60 matrix-value Database "fourth": no models source reads "models/first.txt". | Known: sql',
    ),
    expect.stringContaining(
      '28:3 matrix-path Database "fifth": There is no file or folder "migrations/fifth". |',
    ),
    expect.stringContaining(
      '28:19 matrix-key The key `A-B` in `databases.fifth.env` is not a name that a variable can have. |',
    ),
    '28:33 matrix-value `databases.fifth.env.PORT` must be a text, and is the number 3306. | Write it in quotes: "3306".',
    expect.stringContaining('28:39 matrix-variable The variable INPUT_TOKEN belongs to the job'),
    expect.stringContaining('28:66 matrix-value `databases.fifth.timeout` must be more than 0 seconds. |'),
    expect.stringMatching(
      /^29:51 matrix-key There is no key `pattern` in .* \| It goes with `format: paged`\.$/,
    ),
    '29:73 matrix-needs "sixth" needs itself. | Take one of the `needs` away.',
    '30:9 matrix-value `checks` must be a map, and is a list. | Write `key: value`.',
  ]);
});

describe('a file that cannot be read', () => {
  it('is missing: the nearest one is named', async () => {
    const root = await workspace({ 'multidb.yaml': 'version: 1' });
    const problems = await problemsOf(loadMatrix({ file: 'multidb.yml', cwd: root, env: {}, plugins }));
    expect(problems).toEqual([
      {
        code: 'matrix-missing',
        message: 'There is no matrix "multidb.yml".',
        hint: 'Did you mean `--matrix multidb.yaml`?',
      },
    ]);
  });

  it('is in a folder that is missing, or is a folder, or is not UTF-8', async () => {
    const root = await workspace({ 'multidb.yml/x': '' });
    await writeFile(path.join(root, 'latin1.yml'), Buffer.from('version: 1 # caf\xe9', 'latin1'));
    const codes = ['none/multidb.yml', 'multidb.yml', 'latin1.yml'].map(async (file) => {
      const [problem] = await problemsOf(loadMatrix({ file, cwd: root, env: {}, plugins }));
      return `${problem!.code}: ${problem!.message}`;
    });
    expect(await Promise.all(codes)).toEqual([
      'matrix-missing: There is no matrix "none/multidb.yml".',
      'matrix-missing: The matrix "multidb.yml" is a folder.',
      'matrix-syntax: The matrix "latin1.yml" is not UTF-8.',
    ]);
  });

  it.each([
    ['bad indentation', 'version: 1\ndatabases:\n  first: {}\n second: {}\n', /^4:1 matrix-syntax/],
    ['an unclosed bracket', 'version: 1\nservers: [mysql\n', /matrix-syntax/],
    ['two documents', 'version: 1\n---\nversion: 1\n', /matrix-syntax/],
    ['a tag', 'version: !secret 1\n', /^1:10 matrix-syntax/],
    ['an unknown anchor', 'version: *none\n', /^1:10 matrix-syntax There is no anchor `&none`/],
    [
      'an alias in itself',
      'version: 1\ndatabases: &a { first: *a }\n',
      /^2:24 matrix-syntax The alias `\*a` contains itself/,
    ],
    ['a list as a key', '? [a, b]\n: 1\n', /matrix-syntax A key must be a plain text/],
    ['nothing', '# nothing\n', /^1:1 matrix-key The matrix is empty/],
  ])('%s is told with its place', async (_, text, expected) => {
    const problems = await problemsOf(load(text));
    const [first] = problems.map(({ code, message, at }) => `${at?.line}:${at?.column} ${code} ${message}`);
    expect(first).toMatch(expected);
  });

  it('does not explode with aliases of aliases', async () => {
    const bomb = Array.from({ length: 12 }, (_, level) =>
      level === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
        : `a${level}: &a${level} [${Array(9)
            .fill(`*a${level - 1}`)
            .join(', ')}]`,
    ).join('\n');
    const problems = await problemsOf(load(bomb));
    expect(problems.some(({ message }) => message.includes('aliases written out'))).toBe(true);
  });
});

describe('paths', () => {
  const matrixOf = (path: string) => `version: 1\ndatabases:\n  first: { migrations: "${path}" }\n`;

  it.each([
    ['/etc', /is absolute/],
    ['C:\\\\migrations', /is absolute/],
    ['migrations/../../x', /leads out of/],
    [
      'migrations/frist',
      /no file or folder "migrations\/frist".*Did you mean `first`\? In "migrations": first, second, third\./,
    ],
    ['migration/first', /no file or folder.*Did you mean `migrations`\?/],
    ['models/first.sql/x', /no file or folder.*"models\/first.sql" is not a folder/],
    ['migrations/{databse}', /no placeholder `{databse}`.*Did you mean `database`\?/],
  ])('%s is refused', async (written, expected) => {
    const problems = await told(matrixOf(written));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^3:24 /);
    expect(problems[0]).toMatch(expected);
  });

  it('a file where the folder of the migrations is asked for', async () => {
    expect(await told(matrixOf('migrations/first/1_a.up.sql'))).toEqual([
      expect.stringMatching(
        /^3:24 matrix-path .*"migrations\/first\/1_a\.up\.sql" is a file; name the folder .*\| It stands in `migrations\/first`\.$/,
      ),
    ]);
  });

  it('a URL where none belongs, without its password', async () => {
    const text = `version: mysql://u:sesame@h
databases: { first: { migrations: migrations/first, models: "\${URL}" } }`;
    const problems = (await told(text, { URL: 'mysql://u:ses/sesame@h/shop' })).join('\n');
    expect(problems).toContain('no models source reads "mysql://u:…@h/shop"');
    expect(problems).toContain('"mysql://u:…@h"');
    expect(problems).not.toContain('sesame');
  });

  it('keys of a database that stand one level too far left, and nothing that follows from it', async () => {
    const text = [
      'version: 1',
      'databases:',
      '  first:',
      '  migrations: migrations/first',
      '  needs: [second]',
      '  env: { A: b }',
      '  second: { migrations: migrations/second }',
      '  schema: { migrations: migrations/third }',
    ].join('\n');
    const hint = 'looks like a key of a database that stands one level too far left.';
    expect(await told(text)).toEqual([
      `4:3 matrix-key \`migrations\` ${hint} | Indent it below the name of its database.`,
      `5:3 matrix-key \`needs\` ${hint} | Indent it below the name of its database.`,
      `6:3 matrix-key \`env\` ${hint} | Indent it below the name of its database.`,
    ]);
  });

  it.each([
    ['databases:\n\tfirst: {}\n', /blanks, never with tabs/],
    ['databases:\n  first:\n    migrations: x\n   models: y\n', /begin in the same column|quotes, brackets/],
    ['databases: { first: { migrations: "x }\n', /not closed/],
    ['databases: { first: { migrations: @x } }\n', /begins with one of/],
    ['databases: { first: { migrations: "\\q" } }\n', /backslash/],
  ])('a fault of YAML with what to look at: %j', async (text, expected) => {
    const problems = await told(`version: 1\n${text}`);
    expect(problems[0]).toMatch(/ matrix-syntax This is not valid YAML: /);
    expect(problems.join('\n')).toMatch(expected);
  });

  it('a link out of the workspace is refused, one inside is followed', async () => {
    const root = await workspace({ ...folders, 'in/multidb.yml': matrixOf('link'), 'in/real/1.sql': '' });
    await symlink('../migrations', path.join(root, 'in/link'));
    const [problem] = await problemsOf(loadMatrix({ file: 'in/multidb.yml', cwd: root, env: {}, plugins }));
    expect(problem).toMatchObject({
      code: 'matrix-path',
      message: expect.stringContaining('is a link that leads out'),
    });
    await writeFile(path.join(root, 'in/multidb.yml'), matrixOf('inner'));
    await symlink('real', path.join(root, 'in/inner'));
    const matrix = await loadMatrix({ file: 'in/multidb.yml', cwd: root, env: {}, plugins });
    expect(matrix.databases[0]!.migrations.path).toBe('inner');
  });

  it('two names for one folder are one folder', async () => {
    const text =
      'version: 1\ndatabases:\n  first: { migrations: migrations/first }\n  second: { migrations: ./migrations//first/ }\n';
    expect(await told(text)).toEqual([
      '4:25 matrix-duplicate Databases "first" and "second" have the same migrations folder "migrations/first". | The first is at multidb.yml:3:24. Give each its own folder, so that one can be downgraded alone.',
    ]);
  });

  it('models are looked for, and a pattern by the folder above it', async () => {
    const models = (written: string) =>
      `version: 1\ndatabases:\n  first: { migrations: migrations/first, models: ${written} }\n`;
    expect((await load(models('"models/*.sql"'))).databases[0]!.models!.options).toEqual({
      path: 'models/*.sql',
    });
    expect(await told(models('"model/*.sql"'))).toEqual([
      expect.stringMatching(/^3:50 .*"model".*Did you mean `models`/),
    ]);
    expect(await told(models('"models/*/../../../x.sql"'))).toEqual([
      expect.stringContaining('goes up with ".."'),
    ]);
    expect(await told(models('models/none.sql'))).toEqual([expect.stringContaining('`models: null`')]);
    expect(await told(models('{ use: sql, path: models/none.sql }'))).toEqual([
      expect.stringContaining('models/none.sql'),
    ]);
    expect(await told(models('{ use: sqll, path: models/none.sql }'))).toEqual([
      expect.stringContaining('Did you mean `sql`? Allowed: sql.'),
    ]);
    expect(await told(models('{ path: models/first.sql }'))).toEqual([
      expect.stringContaining('has no `use`'),
    ]);
  });
});

describe('names', () => {
  it.each([
    ['x'.repeat(65), /has 65 characters/],
    ['Information_Schema', /own schemas/],
    ['emoji😀', /beyond U\+FFFF/],
    ['#mysql50#a', /keeps for itself/],
  ])('the schema %s is refused', async (name, expected) => {
    const text = `version: 1\ndatabases:\n  first: { migrations: migrations/first, schema: "${name}" }\n`;
    expect((await told(text))[0]).toMatch(expected);
  });

  it.each(['"a,b"', '" a"', '""', '"a\\nb"'])('a database cannot be called %s', async (name) => {
    const text = `version: 1\ndatabases:\n  ${name}: { migrations: migrations/first, schema: s }\n`;
    expect(await told(text)).toEqual([
      expect.stringMatching(/^3:3 matrix-key The key .* must not be empty/s),
    ]);
  });

  it('there must be a database', async () => {
    expect(await told('version: 1\ndatabases: {}\n')).toEqual([
      expect.stringContaining('2:1 matrix-value `databases` names no database.'),
    ]);
    expect(await told('version: 1\n')).toEqual([
      expect.stringContaining('1:1 matrix-key The file has no `databases`.'),
    ]);
    expect(await told('version: 1\ndatabases: { first: }\n')).toEqual([
      expect.stringContaining('Database "first" has no `migrations`.'),
    ]);
  });
});

it('a fault in defaults is told once, however many databases inherit it', async () => {
  const text = `version: 1\ndefaults: { migrations: "\${ROOT}/{database}" }\ndatabases: { first: , second: , third: }\n`;
  expect(await told(text)).toEqual([
    expect.stringMatching(/^2:25 matrix-variable The variable ROOT is not set/),
  ]);
});

describe('compare', () => {
  const compare = (written: string): string =>
    `version: 1\ndatabases:\n  first: { migrations: migrations/first, compare: ${written} }\n`;

  it.each([
    ['step', { by: 'step' }],
    ['group', { by: 'group' }],
    ['whole', { by: 'whole' }],
    ['{ group: "^[0-9]{14}" }', { by: 'group', pattern: '^[0-9]{14}' }],
    // a brace in an expression is no placeholder
    ["{ group: '^v(\\d{4}){2}$' }", { by: 'group', pattern: '^v(\\d{4}){2}$' }],
  ])('%s', async (written, expected) => {
    const matrix = await load(compare(written));
    expect(matrix.databases[0]!.compare).toEqual({
      ...expected,
      at: { file: 'multidb.yml', line: 3, column: 51 },
    });
  });

  it.each([
    ['steps', '3:51 matrix-value `databases.first.compare` cannot be the text "steps". '],
    ['{ group: "(" }', 'is no regular expression'],
    ['{ group: "" }', 'must not be empty'],
    ['{ groups: "a" }', 'Did you mean `group`?'],
    ['[step]', 'must be a text or a map'],
  ])('%s is refused', async (written, expected) => {
    expect((await told(compare(written))).join('\n')).toContain(expected);
  });

  it('may stand in defaults', async () => {
    const matrix = await load(
      'version: 1\ndefaults: { compare: whole }\ndatabases:\n  first: { migrations: migrations/first }\n',
    );
    expect(matrix.databases[0]!.compare.by).toBe('whole');
  });
});

describe('a baseline', () => {
  const baseline = (written: string, defaults = ''): string =>
    `version: 1\ndefaults: { ${defaults} }\ndatabases:\n  first: { migrations: migrations/first${written} }\n`;

  it('is a file; {database} stands in it, and null is none', async () => {
    expect((await load(baseline(', baseline: models/first.sql'))).databases[0]!.baseline).toEqual({
      path: 'models/first.sql',
      at: { file: 'multidb.yml', line: 4, column: 52 },
    });
    const shared = 'baseline: "./models/{database}.sql"';
    expect((await load(baseline('', shared))).databases[0]!.baseline).toEqual({
      path: 'models/first.sql',
      at: { file: 'multidb.yml', line: 4, column: 3 },
    });
    expect((await load(baseline(', baseline: null', shared))).databases[0]!.baseline).toBeUndefined();
    expect((await load(baseline(''))).databases[0]!.baseline).toBeUndefined();
  });

  it.each([
    [
      'models/frist.sql',
      /^4:52 matrix-path Database "first": .*"models\/frist\.sql".*`first\.sql`.*`baseline: null`/,
    ],
    ['models', /^4:52 matrix-path Database "first": "models" is a folder; the baseline is one file/],
    ['../first.sql', /leads out of the folder/],
    ['[models/first.sql]', /must be a text or nothing/],
    ['""', /must not be empty/],
  ])('%s is refused', async (written, expected) => {
    expect(await told(baseline(`, baseline: ${written}`))).toEqual([expect.stringMatching(expected)]);
  });
});
