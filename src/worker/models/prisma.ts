/**
 * Prisma's schema as the SQL that the project's own CLI makes of it: `prisma migrate diff --from-empty --script`. It is a program, so it runs as one,
 * in the group of this process, and dies with it. It never connects, and where its engine is not installed it must not go and get one.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { placesOfModels } from '../../models/prisma-schema.ts';
import type { Position } from '../../util/position.ts';
import type { Access } from '../libraries/library.ts';
import type { ModelsLibrary, ModelsProject } from '../models.ts';
import { findPackage, missing, upward } from '../packages.ts';
import type { ModelsResult } from '../protocol.ts';

interface PrismaOptions {
  /** Every file of the schema, relative to the workspace. */
  readonly files: readonly string[];
  /** Where the CLI runs, relative to the workspace. */
  readonly folder: string;
  readonly config?: string;
  /** Variables that hold the address of the database, and of Prisma's shadow database. */
  readonly url: readonly string[];
  readonly shadow: readonly string[];
}

/** Nobody listens there: the discard service, which no machine of today runs. A download of an engine ends at once. */
const nowhere = 'http://127.0.0.1:9';

export const prisma: ModelsLibrary = {
  async make(project) {
    const options = project.options as unknown as PrismaOptions;
    const cli = findCli(project);
    const temporary = await mkdtemp(path.join(tmpdir(), 'multidb-prisma-'));
    try {
      const output = path.join(temporary, 'models.sql');
      const printed = await run(project, options, cli, output);
      // what a config prints (dotenv does) must not be taken for SQL
      const sql = existsSync(output) ? await readFile(output, 'utf8') : printed;
      return split(project, options, sql);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  },
};

interface Cli {
  /** Absolute. */
  readonly file: string;
  readonly version: readonly [number, number];
  readonly text: string;
}

function findCli({ path: named, root }: ModelsProject): Cli {
  const from = path.extname(named) === '.prisma' ? named : path.join(named, 'schema.prisma');
  const found = findPackage('prisma/package.json', from);
  if (found === undefined) throw missing('prisma', from, root);
  const { version = '', bin } = JSON.parse(readFileSync(found, 'utf8')) as {
    readonly version?: string;
    readonly bin?: string | Readonly<Record<string, string>>;
  };
  const entry = typeof bin === 'string' ? bin : (bin?.prisma ?? 'build/index.js');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return { file: path.join(path.dirname(found), entry), version: [major, minor], text: version };
}

/** Runs the CLI to its end and gives what it wrote to stdout. */
async function run(
  { root, path: named, access }: ModelsProject,
  { files, folder, config, url, shadow }: PrismaOptions,
  cli: Cli,
  output: string,
): Promise<string> {
  const [major, minor] = cli.version;
  const asked = [
    'migrate',
    'diff',
    '--from-empty',
    major >= 7 ? '--to-schema' : '--to-schema-datamodel',
    named,
    '--script',
    ...(config === undefined ? [] : ['--config', path.resolve(root, config)]),
    ...(major > 5 || (major === 5 && minor >= 12) ? ['--output', output] : []),
  ];
  const command = [...plugAndPlayArguments(named), cli.file, ...asked];
  const address = addressOf(access);
  const env = {
    ...Object.fromEntries(url.map((name) => [name, address])),
    ...Object.fromEntries(shadow.map((name) => [name, `${address}_shadow`])),
    PRISMA_ENGINES_MIRROR: nowhere,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    NO_COLOR: '1',
    ...process.env,
  };
  const { code, stdout, stderr } = await execute(command, path.resolve(root, folder), env);
  if (code === 0) return stdout;
  throw failureOf(`${stderr}\n${stdout}`, cli, root, files[0] ?? '');
}

/** What `yarn node` starts Node with: https://yarnpkg.com/features/pnp#initializing-pnp */
function plugAndPlayArguments(from: string): readonly string[] {
  const home = upward(from).find((each) => existsSync(path.join(each, '.pnp.cjs')));
  if (home === undefined) return [];
  const loader = path.join(home, '.pnp.loader.mjs');
  return [
    '--require',
    path.join(home, '.pnp.cjs'),
    ...(existsSync(loader) ? ['--experimental-loader', pathToFileURL(loader).href] : []),
  ];
}

function execute(
  command: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { cwd, env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ code, stdout, stderr: stderr === '' && error !== null ? error.message : stderr });
      },
    );
  });
}

/** What Prisma said, in few lines, at the place in the schema that it names. */
function failureOf(output: string, cli: Cli, root: string, file: string): Error {
  if (output.includes(nowhere.slice('http://'.length)))
    return new Error(
      `The schema engine of Prisma ${cli.text} is not installed, and nothing is downloaded while models are read. Prisma's install step gets it: install with scripts (\`npm ci\` without --ignore-scripts; pnpm asks with \`pnpm approve-builds\`) or run \`npx prisma version\` before, or name it in \`env\` of the matrix: PRISMA_SCHEMA_ENGINE_BINARY. PRISMA_ENGINES_MIRROR there allows the download.`,
    );
  const text = stripped(output);
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) =>
        line !== '' &&
        !/^(?:Loaded Prisma config|Prisma schema loaded|Validation Error Count|\[Context: |at |\d* ?\|)/.test(
          line,
        ),
    );
  const usage = lines.indexOf('Usage');
  const error = new Error(
    `Prisma ${cli.text} cannot read the models: ${lines
      .slice(0, usage === -1 ? 12 : usage)
      .join(' ')
      .replace(/^Error:\s*/, '')
      .replaceAll(`${root}${path.sep}`, '')}`,
  );
  const [, place, line] = /-->\s+(\S+\.prisma):(\d+)/.exec(text) ?? [];
  error.stack = `${error.message}\n    at schema (${path.resolve(root, place ?? file)}:${line ?? 1}:1)`;
  return error;
}

/** Without colours: https://en.wikipedia.org/wiki/ANSI_escape_code#SGR */
const stripped = (text: string): string =>
  text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g'), '');

/** Each statement at the model that it is for; Prisma writes a comment before each. */
async function split(
  { root, path: named }: ModelsProject,
  { files }: PrismaOptions,
  sql: string,
): Promise<ModelsResult> {
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(path.join(root, file), 'utf8') })),
  );
  const places = placesOfModels(texts);
  const somewhere: Position = { file: files[0] ?? path.relative(root, named), line: 1, column: 1 };
  return {
    texts: sql
      .split(/^(?=-- [A-Z])/m)
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const table = /\b(?:CREATE TABLE|ALTER TABLE|INDEX `(?:[^`]|``)+` ON)\s*`((?:[^`]|``)+)`/.exec(
          part,
        )?.[1];
        return { sql: part, at: places.get(table?.replaceAll('``', '`') ?? '') ?? somewhere };
      }),
  };
}

function addressOf({ host, port, user, password, database }: Access): string {
  const [name, secret, schema] = [user, password, database].map((part) => encodeURIComponent(part));
  const bare = host?.includes(':') ? `[${host}]` : (host ?? 'localhost');
  return `mysql://${name}:${secret}@${bare}:${port ?? 3306}/${schema}`;
}
