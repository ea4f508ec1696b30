import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDrivers } from '../../../src/alembic/drivers.ts';
import command from '../../../src/formats/command.ts';
import { readMigrations } from '../../../src/formats/read.ts';
import { loadMatrix } from '../../../src/matrix/load.ts';
import type { Database } from '../../../src/matrix/matrix.ts';
import { ProblemError } from '../../../src/util/problem.ts';
import { database } from '../rehearsal/rehearse.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'command-'));
  await mkdir(path.join(root, 'tool'));
});
afterEach(() => rm(root, { recursive: true }));

const at = { file: 'multidb.yml', line: 5, column: 7 };
const up = ['tool', 'up', '{id}'];

const read = (list: readonly string[], more: object = {}, of: Partial<Database> = {}) =>
  readMigrations(
    root,
    database('first', {
      migrations: { path: 'tool', format: 'command', options: { list, up, ...more }, at },
      ...of,
    }),
    openDrivers({}),
  );

/** A list by a shell, whose words are this text. */
const listed = (text: string, more: object = {}) => read(['printf', '%b', text], more);

describe('a list by a command', () => {
  it('is the history, oldest first, however its lines end', async () => {
    const down = ['tool', 'down', '--id={id}', '{{id}}', '{other}'];
    const { migrations, problems, format } = await listed('10 b\r\n\\n 9-a \\n$(x)"', { down });
    expect(problems).toEqual([]);
    expect(format).toBe('command');
    expect(migrations.map(({ id }) => id)).toEqual(['10 b', '9-a', '$(x)"']);
    const script = { kind: 'command', file: 'multidb.yml', at, folder: 'tool', urlEnv: 'DATABASE_URL' };
    expect(migrations[1]).toEqual({
      id: '9-a',
      name: '9-a',
      at,
      up: { ...script, argv: ['tool', 'up', '9-a'] },
      down: { ...script, argv: ['tool', 'down', '--id=9-a', '{id}', '{other}'] },
    });
  });

  it('has no downs where there is no command for them', async () => {
    const { migrations } = await listed('1\\n2\\n');
    expect(migrations.map(({ down, forwardOnly }) => [down, forwardOnly])).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
  });

  it('runs in the folder, with a safe environment and the variables of the matrix', async () => {
    process.env.COMMAND_TEST_SECRET = 'x';
    const script = 'pwd; echo "$TOOL_URL"; echo "$OWN"; echo "secret:$COMMAND_TEST_SECRET"';
    const { migrations } = await read(
      ['sh', '-c', script],
      { url_env: 'TOOL_URL' },
      { env: { OWN: '{user} of {database}', COMMAND_TEST_OTHER: '' } },
    );
    delete process.env.COMMAND_TEST_SECRET;
    expect(migrations.map(({ id }) => id)).toEqual([
      path.join(root, 'tool'),
      'mysql://nobody@127.0.0.1:1/',
      'nobody of {database}',
      'secret:',
    ]);
  });

  it.each([
    ['', 'migration-unreadable', /lists no migration/],
    ['1\\n2\\n1\\n', 'migration-duplicate', /lists "1" twice/],
    ['\\033[1m1\\033[0m\\n', 'migration-name', /holds control characters: "\\u001b\[1m1/],
    ['x'.repeat(256), 'migration-name', /has 256 characters/],
  ])('%j is a problem', async (text, code, message) => {
    const { migrations, problems } = await listed(text);
    expect(migrations).toEqual([]);
    expect(problems).toMatchObject([{ code, at, message: expect.stringMatching(message) }]);
    expect(problems[0]?.hint).toMatch(/\S/);
  });

  it('that fails tells how, and the end of what it printed', async () => {
    const [problem] = (await read(['sh', '-c', 'echo 1; echo no such file >&2; exit 2'])).problems;
    expect(problem).toMatchObject({ code: 'migration-unreadable', at });
    expect(problem?.message).toMatch(
      /^`sh -c .*`, which should list the migrations, exited with status 2\.\n {2}1\n {2}no such file$/,
    );
    const [missing] = (await read(['./no-such-tool'])).problems;
    expect(missing?.message).toMatch(/cannot be started: .*ENOENT/);
    expect(missing?.hint).toContain('runs in "tool", and no shell reads it');
    const [slow] = (await read(['sleep', '60'], {}, { timeout: 0.2 })).problems;
    expect(slow?.message).toContain('had not ended after 0.2 s');
  });
});

describe('in a matrix', () => {
  const load = async (options: string, others = '') => {
    await writeFile(
      path.join(root, 'multidb.yml'),
      `version: 1\ndatabases:\n  first:\n    migrations: { path: tool, format: command, ${options} }\n${others}`,
    );
    try {
      return (await loadMatrix({ file: 'multidb.yml', cwd: root, env: { TOOL: 'a{id}b' } })).databases;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return error.problems.map((problem) => `${problem.at?.line} ${problem.message} ${problem.hint}`);
    }
  };
  const both = `list: [a, "{database}"], up: [b, "{id}", "\${TOOL}"]`;

  it('{id} is left for later, whatever a variable holds', async () => {
    const [first] = (await load(both)) as readonly Database[];
    expect(first?.migrations.options).toEqual({
      list: ['a', 'first'],
      up: ['b', '{id}', 'a{{id}}b'],
      url_env: 'DATABASE_URL',
    });
    expect(command.options.safeParse(first?.migrations.options).success).toBe(true);
  });

  it('two databases may run in one folder', async () => {
    const [first, second] = (await load(
      both,
      `  second:\n    migrations: { path: ./tool, format: command, ${both} }\n`,
    )) as readonly Database[];
    expect([first?.migrations.path, second?.migrations.path]).toEqual(['tool', 'tool']);
  });

  it.each([
    ['list: [a]', /has no `up`/],
    ['list: [a], up: [b]', /`databases\.first\.migrations\.up` must have "\{id\}" in it/],
    ['list: [a], up: [b, "{id}"], down: [c]', /`databases\.first\.migrations\.down` must have "\{id\}"/],
    ['list: a, up: [b, "{id}"]', /`databases\.first\.migrations\.list` must be a list, and is the text "a"/],
    ['list: [], up: [b, "{id}"]', /must name a program/],
    ['list: [a], up: [b, "{idd}", "{id}"]', /no placeholder `\{idd\}`/],
    ['list: [a], up: [b, "{id}"], url_env: GITHUB_TOKEN', /belongs to the job/],
    ['list: [a], up: [b, "{id}"], url_env: A-B', /not a name that a variable can have/],
  ])('%s is refused', async (options, expected) => {
    expect(((await load(options)) as readonly string[]).join('\n')).toMatch(expected);
  });

  it('the folder must be one, and {id} means nothing in it', async () => {
    await writeFile(path.join(root, 'file'), '');
    const other = (at: string) => `  second:\n    migrations: { path: ${at}, format: command, ${both} }\n`;
    expect(await load(both, other('file'))).toEqual([expect.stringContaining('"file" is a file')]);
    expect(await load(both, other('"{id}"'))).toEqual([
      expect.stringContaining('There is no placeholder `{id}` here'),
    ]);
  });
});
