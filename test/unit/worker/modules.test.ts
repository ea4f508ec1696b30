/** Modules that Node alone cannot load, in a process of their own each, for what a transpiler sets up is there for the life of the process. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const libraries = path.resolve(import.meta.dirname, '../../orms/node_modules');
const modules = path.resolve(import.meta.dirname, '../../../src/worker/modules.ts');
const own = path.resolve(import.meta.dirname, '../../../src/worker/load.ts');

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    experimentalDecorators: true,
    baseUrl: '.',
    paths: { '@app/*': ['app/*'] },
  },
};
/** All that is more than types. */
const migration = [
  "import { MigrationInterface } from 'typeorm';",
  "import { marked } from './marked';",
  'enum Color { Red = "red" }',
  '@marked',
  'export class Paints implements MigrationInterface {',
  '  constructor(readonly color: Color = Color.Red) {}',
  '  async up(): Promise<void> {',
  '    throw new Error(this.color);',
  '  }',
  '  async down(): Promise<void> {}',
  '}',
  '',
].join('\n');
const alias =
  "import { word } from '@app/word';\nexport const up = (): string => word;\nexport enum Kind { One }\n";

describe('what Node alone cannot load', () => {
  let root: string;
  const project = async (
    name: string,
    packages: readonly string[],
    type?: string,
    more = {},
  ): Promise<string> => {
    const folder = path.join(root, name);
    await mkdir(path.join(folder, 'node_modules/@swc-node'), { recursive: true });
    await mkdir(path.join(folder, 'migrations'), { recursive: true });
    await mkdir(path.join(folder, 'app'), { recursive: true });
    for (const each of ['typeorm', ...packages])
      await symlink(path.join(libraries, each), path.join(folder, 'node_modules', each));
    const files: Readonly<Record<string, string>> = {
      'package.json': JSON.stringify(type === undefined ? {} : { type }),
      'tsconfig.json': JSON.stringify({ compilerOptions: { ...tsconfig.compilerOptions, ...more } }),
      // where packages are ES modules, imports have the extension that the file will have
      'migrations/paints.ts': type === 'module' ? migration.replace('./marked', './marked.js') : migration,
      'migrations/marked.ts': 'export const marked = (target: unknown): void => void target;\n',
      'migrations/alias.ts': alias,
      'app/word.ts': "export const word = 'hello';\n",
    };
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
    return folder;
  };
  const run = async (folder: string, code: string): Promise<unknown> => {
    const script = `import { loadModule, takeLoadingNotes } from ${JSON.stringify(modules)};\nimport { loadExports } from ${JSON.stringify(own)};\nconst root = ${JSON.stringify(folder)};\n${code}`;
    const { stdout } = await promisify(execFile)('node', ['--input-type=module-typescript', '-e', script], {
      cwd: folder,
      timeout: 30_000,
    });
    return JSON.parse(stdout);
  };
  const paints = `const { Paints } = await loadModule(root + '/migrations/paints.ts');
    const thrown = await new Paints().up().catch((error) => error);
    const place = /paints\\.ts[^:]*:(\\d+):\\d+/.exec(thrown.stack)?.[1];
    await loadModule(root + '/migrations/marked.ts');
    console.log(JSON.stringify({ message: thrown.message, place, notes: takeLoadingNotes() }));`;
  const said = (name: string) => ({
    message: 'red',
    place: '8',
    notes: [
      expect.stringMatching(
        new RegExp(`^loaded with the project's own ${name}, since Node alone could not: `),
      ),
    ],
  });

  beforeAll(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'modules-')));
  });
  afterAll(async () => rm(root, { recursive: true }));

  const cases = (['tsx', '@swc-node/register', 'ts-node', 'jiti'] as const).flatMap((name) =>
    [undefined, 'commonjs', 'module'].map((type) => [name, type] as const),
  );
  it.each(cases)('is loaded with %s in a package of type %s', async (name, type) => {
    const folder = await project(`${name.replace('/', '-')}-${type}`, [name, 'typescript'], type);
    expect(await run(folder, paints)).toEqual(said(name));
  });

  it('is loaded with what writes the metadata of decorators, where tsconfig.json asks for it', async () => {
    const folder = await project('two', ['tsx', 'ts-node', 'typescript'], undefined, {
      emitDecoratorMetadata: true,
    });
    expect(await run(folder, paints)).toEqual(said('ts-node'));
  });

  it.each(['tsx', '@swc-node/register', 'jiti'])('finds the paths of tsconfig.json with %s', async (name) => {
    const folder = await project(`alias-${name.replace('/', '-')}`, [name, 'typescript']);
    const code = `const { up } = await loadModule(root + '/migrations/alias.ts'); console.log(JSON.stringify(up()));`;
    expect(await run(folder, code)).toBe('hello');
  });

  it('says what would load it, where the project has nothing', async () => {
    const folder = await project('nothing', []);
    const code = `console.log(JSON.stringify(await loadExports(root + '/migrations/alias.ts', root)));`;
    expect(await run(folder, code)).toMatchObject({
      failure: {
        kind: 'unloadable',
        message: expect.stringContaining('tsx, @swc-node/register, ts-node or jiti'),
      },
    });
  });
});
