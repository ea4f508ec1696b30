import { spawn } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { commands } from '../../../src/commands/index.ts';
import { matrixJsonSchema } from '../../../src/matrix/json-schema.ts';
import { parseReport } from '../../../src/report/report.ts';
import { workspace } from '../matrix/workspace.ts';
import { cli, runCli } from './run-cli.ts';
import { runMain } from './run-main.ts';

describe('help', () => {
  it('lists every command and every exit status, on stdout', async () => {
    const { code, stdout, stderr } = await runMain(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { name, summary } of commands)
      expect(stdout).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'));
    for (const status of [0, 1, 2, 3, 130]) expect(stdout).toMatch(new RegExp(`^  ${status} +\\w`, 'm'));
  });

  it.each(commands.map(({ name }) => name))('%s --help tells every option with its default', async (name) => {
    const command = await commands.find((entry) => entry.name === name)!.load();
    const { code, stdout } = await runMain([name, '--help']);
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, ' ');
    for (const [option, { describe: what, default: fallback }] of Object.entries<{
      describe: string;
      default?: string;
    }>(command.options)) {
      expect(text).toContain(`--${option} `);
      expect(text).toContain(what);
      if (fallback !== undefined) expect(text).toContain(`default: ${fallback}`);
    }
    for (const { line } of command.examples) expect(stdout).toContain(`  ${line}\n`);
    expect(await runMain(['help', name])).toMatchObject({ code: 0, stdout });
  });

  it('goes to stderr with status 2 when there is no command', async () => {
    const { code, stdout, stderr } = await runMain([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage');
  });

  it('wins over whatever else is wrong', async () => {
    expect(await runMain(['verify', '--wrong', '-h'])).toMatchObject({ code: 0, stderr: '' });
  });
});

it('tells its version', async () => {
  expect(await runMain(['--version'])).toEqual({
    code: 0,
    stdout: `multidb-migrate ${packageJson.version}\n`,
    stderr: '',
  });
});

it('schema prints the JSON Schema', async () => {
  const { code, stdout } = await runMain(['schema']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(matrixJsonSchema());
});

describe('a wrong command line', () => {
  it.each([
    [['verfy'], 'There is no command "verfy".\n  Did you mean `verify`?'],
    [['--matrix', 'x'], 'The command comes first, and "--matrix" is an option.'],
    [['--matrix', 'x', 'verify', '--mtrix'], '`verify` has no option --mtrix.'],
    [['-n', 'history', 'verify', 'first'], '`verify` takes no argument, and "first" is one.'],
    [['verify', '--mtrix', 'x'], '`verify` has no option --mtrix.\n  Did you mean `--matrix`?'],
    [['verify', '-x'], '`verify` has no option -x.'],
    [['verify', '--matrix'], '--matrix needs a value.\n  Write `--matrix FILE`.'],
    [['verify', '--matrix', '--keep'], '--matrix needs a value.'],
    [['verify', '--matrix='], '--matrix needs a value.'],
    [['verify', '--matrix', 'a', '--matrix', 'b'], '--matrix is given twice.'],
    [['verify', '--keep=yes'], '--keep takes no value.'],
    [['verify', 'first'], '`verify` takes no argument, and "first" is one.'],
    [
      ['verify', '--fail-on', 'eror'],
      '--fail-on cannot be "eror".\n  Did you mean `error`? Allowed: error, warning, never.',
    ],
    [['verify', '--format', 'jsno'], '--format cannot be "jsno".\n  Did you mean `json`?'],
    [['verify', '--server', 'mysq:8'], '--server: "mysq:8" is not a server.'],
    [['verify', '--jobs', '0'], '--jobs cannot be "0".\n  Give a number from 1 to 1000.'],
    [['verify', '-n', 'a,,b'], '--name "a,,b" has an empty name.'],
    [['current', '-n', 'first,'], '--name "first," has an empty name.'],
    [['diff', '-n', ',first'], '--name ",first" has an empty name.'],
    [['downgrade', '-n', 'first', '-n', 'second', 'base'], '-n is given twice.'],
  ])('%j', async (args, expected) => {
    const { code, stdout, stderr } = await runMain(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error[usage] ${expected}`);
  });

  it('is told whole', async () => {
    const { stderr } = await runMain(['verify', '--wrong', '--keep=1', '--fail-on', 'x']);
    expect(stderr.match(/^error\[usage\]/gm)).toHaveLength(3);
  });
});

describe('a wrong matrix', () => {
  const text = 'version: 1\ndatabases:\n\tfirst: {}\n';

  it('shows the place as a path from here, the line and a caret', async () => {
    const root = await workspace({
      'sub/multidb.yml': 'version: 1\ndatabases:\n  first: { migratoins: x }\n',
      'here/x': '',
    });
    const { code, stdout, stderr } = await runMain(
      ['verify', '--matrix', '../sub/multidb.yml'],
      path.join(root, 'here'),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      [
        'error[matrix-key] ../sub/multidb.yml:3:12: There is no key `migratoins` in `databases.first`.',
        '  3 |   first: { migratoins: x }',
        '                 ^',
        '  Did you mean `migrations`? Allowed: migrations, models,',
      ].join('\n'),
    );
  });

  it('leaves a report all the same', async () => {
    const root = await workspace({ 'multidb.yml': text });
    const { code } = await runMain(['verify', '--report', 'out/report.json'], root);
    expect(code).toBe(2);
    const report = parseReport(await readFile(path.join(root, 'out/report.json'), 'utf8'));
    expect(report).toMatchObject({
      status: 'error',
      problems: [{ code: 'matrix-syntax', at: { file: 'multidb.yml', line: 3 } }],
    });
  });

  it('shows nothing of a file to which a link leads out of the workspace', async () => {
    const root = await workspace({
      'secret.sql': 'the key of somebody',
      'ws/multidb.yml': 'version: 1\ndatabases: { first: { migrations: db } }\n',
      'ws/db/1_a.down.sql': 'DO 1;',
    });
    await symlink('../../secret.sql', path.join(root, 'ws/db/1_a.up.sql'));
    const { code, stderr } = await runMain(['verify'], path.join(root, 'ws'));
    expect(code).toBe(2);
    expect(stderr).toContain('db/1_a.up.sql:1:1: The link leads out of the workspace.');
    expect(stderr).not.toContain('somebody');
  });

  it('shows the line of a server without its password, and the caret at its place', async () => {
    const root = await workspace({
      'multidb.yml': [
        'version: 1',
        'servers: [ any, "mysql://root:se/cr@et@h:1/shop", root:sesame@h, nothing ]',
        'databases: { first: { migrations: db } }',
      ].join('\n'),
      'db/1_a.up.sql': 'DO 1;',
    });
    const { code, stderr } = await runMain(['verify'], root);
    expect(code).toBe(2);
    expect(stderr).toContain(
      [
        '"mysql://root:…@h:1/shop" is not a URL; a /, ?, # or @ in the password is written %2F, %3F, %23, %40.',
        '  2 | servers: [ any, "mysql://root:*******************************@h, nothing ]',
        '                      ^\n',
      ].join('\n'),
    );
    expect(stderr).toContain('nearest: mysql://root:…@h:3306;');
    expect(stderr).not.toMatch(/cr@et|sesame/);
  });

  it('is told fifty times at most', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `  d${index}: { migrations: none }\n`);
    const root = await workspace({ 'multidb.yml': `version: 1\ndatabases:\n${names.join('')}` });
    const { code, stderr } = await runMain(['verify', '--report', 'report.json'], root);
    expect(code).toBe(2);
    expect(stderr.match(/^error\[/gm)).toHaveLength(50);
    expect(stderr).toMatch(/\n… and 10 more of the same run\n$/);
    const report = parseReport(await readFile(path.join(root, 'report.json'), 'utf8'));
    expect(report.problems).toHaveLength(60);
  });

  it('cannot obey: control characters of the file are shown, not sent', async () => {
    const root = await workspace({
      'multidb.yml': 'version: 1\ndatabases: { "\\e[2Jx\\u202e": { migrations: 1 } }\n',
    });
    const { stderr } = await runMain(['verify'], root);
    expect(stderr).toContain('\\x1b[2Jx\\u202e');
    expect(stderr).not.toContain('\x1b');
  });

  it('is missing: the status is 2 and the next step is told', async () => {
    const { code, stderr } = await runMain(['verify'], await workspace({}));
    expect(code).toBe(2);
    expect(stderr).toContain(
      'error[matrix-missing] There is no matrix "multidb.yml".\n  `multidb-migrate init` writes one;',
    );
  });
});

it('a report that cannot be written is told before anything runs', async () => {
  const root = await workspace({ file: '', 'multidb.yml': 'version: 1' });
  const { code, stderr } = await runMain(['verify', '--report', 'file/report.json'], root);
  expect(code).toBe(3);
  expect(stderr).toContain('error[report-unwritable]');
});

it('as a process: results on stdout, problems on stderr, and the exit status', async () => {
  expect(await runCli(['--version'])).toEqual({
    code: 0,
    stdout: `multidb-migrate ${packageJson.version}\n`,
    stderr: '',
  });
  expect(await runCli(['verfy'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('Did you mean `verify`?'),
  });
});

it('is coloured when that is asked for, and never when it is refused', async () => {
  const plain = await runCli(['--help']);
  const coloured = await runCli(['--help'], { env: { FORCE_COLOR: '1' } });
  expect(coloured.stdout).not.toBe(plain.stdout);
  expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
  expect((await runCli(['--help'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).toBe(plain.stdout);
});

it('a reader that goes away early is no failure', async () => {
  const child = spawn(process.execPath, [cli, 'schema'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const stderr: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, stderr: Buffer.concat(stderr).toString() }).toEqual({ code: 0, stderr: '' });
});
