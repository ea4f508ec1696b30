/** What is read of a schema.prisma without Prisma, and what its own CLI is asked and says. */
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { Database } from '../../../src/matrix/matrix.ts';
import prismaSource from '../../../src/models/prisma.ts';
import {
  placesOfModels,
  saysOnUpdate,
  schemaOfConfig,
  variablesOf,
} from '../../../src/models/prisma-schema.ts';
import { prisma } from '../../../src/worker/models/prisma.ts';
import { installLibraries } from '../../support/libraries.ts';
import { workspace } from '../matrix/workspace.ts';

const at = { file: 'multidb.yml', line: 3, column: 5 };
const database = { name: 'shop', migrations: {}, at } as Database;
const read = (root: string, written: Record<string, unknown>) =>
  prismaSource.read(prismaSource.options.parse(written), { root, database });

const schema = (lines: string, provider = 'mysql'): string =>
  `datasource db {\n  provider = "${provider}"\n  url      = env("SHOP_URL")\n}\n\n${lines}`;
const model = 'model Customer {\n  id Int @id\n\n  @@map("customer")\n}\n';

describe('the text of a schema', () => {
  it('has the place of each table, under the name that the database knows', () => {
    const text = `// model Old {\n${model}  model Tag { id Int @id }\n/// a view\nview V {\n  id Int\n}\n`;
    expect([...placesOfModels([{ file: 'a.prisma', text }])]).toEqual([
      ['customer', { file: 'a.prisma', line: 2, column: 1 }],
      ['Tag', { file: 'a.prisma', line: 7, column: 3 }],
    ]);
  });

  it('may hold an ON UPDATE inside of a default', () => {
    const says = (text: string): boolean => saysOnUpdate([{ file: 'a.prisma', text }]);
    expect(says('@default(dbgenerated("CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)"))')).toBe(true);
    expect(says('@default(now()) @updatedAt // ON UPDATE')).toBe(false);
    expect(says('@default(dbgenerated("(uuid())")) // ON UPDATE')).toBe(false);
  });

  it('and of a configuration: variables of addresses, and the schema where it is written out', () => {
    const config = `export default defineConfig({
      schema: path.join('prisma', 'models'),
      datasource: { url: env<Env>('SHOP_URL'), shadowDatabaseUrl: process.env.SHADOW_URL },
      other: process.env.SECRET,
    })`;
    expect(variablesOf(config)).toEqual({ url: ['SHOP_URL'], shadow: ['SHADOW_URL'] });
    expect(schemaOfConfig(config)).toBe('prisma/models');
    expect(schemaOfConfig("  schema: './db/schema.prisma',")).toBe('./db/schema.prisma');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a configuration says
    expect(schemaOfConfig('  schema: `${root}/schema.prisma`,')).toBeUndefined();
  });
});

describe('read', () => {
  it('finds the schema where Prisma does, and runs where its configuration lies', async () => {
    const root = await workspace({
      'package.json': '{}',
      'prisma.config.ts': "export default {\n  schema: 'db/main.prisma',\n};\n",
      'db/main.prisma': schema(model),
    });
    const { script, problems } = await read(root, {});
    expect(problems).toEqual([]);
    expect(script).toMatchObject({
      file: 'db/main.prisma',
      ask: { library: 'prisma', options: { files: ['db/main.prisma'], folder: '.', url: ['SHOP_URL'] } },
    });
  });

  test.each([
    [
      'package.json',
      { 'package.json': '{ "prisma": { "schema": "db/a.prisma" } }', 'db/a.prisma': schema(model) },
    ],
    ['the usual place', { 'prisma/schema.prisma': schema(model) }],
    ['the usual folder', { 'prisma/schema/a.prisma': schema(model) }],
  ])('… by %s', async (_, files) => {
    const { script, problems } = await read(await workspace(files as Record<string, string>), {});
    expect(problems).toEqual([]);
    expect(script).toMatchObject({ ask: { options: { url: ['SHOP_URL'] } } });
  });

  it('refuses a schema for another server at its place, and what is no schema', async () => {
    const root = await workspace({ 'pg.prisma': schema(model, 'postgresql'), 'notes/a.md': 'nothing' });
    expect((await read(root, { path: 'pg.prisma' })).problems).toMatchObject([
      { message: 'The schema is for postgresql, and this is MySQL.', at: { file: 'pg.prisma', line: 2 } },
    ]);
    expect((await read(root, { path: 'notes' })).problems).toMatchObject([
      { message: 'The models "notes" are no schema.prisma and no folder that holds .prisma files.' },
    ]);
    expect((await read(root, { config: 'prisma.config.ts' })).problems[0]?.message).toContain(
      'There is no "prisma.config.ts"',
    );
  });

  it('knows that relations of Prisma alone are no foreign keys', async () => {
    const root = await workspace({
      'a.prisma': schema(model).replace('"mysql"', '"mysql"\n  relationMode = "prisma"'),
    });
    expect((await read(root, { path: 'a.prisma' })).cannotSay).toContain('foreign-keys');
  });
});

describe("the project's own CLI", () => {
  const kept = { ...process.env };
  afterEach(() => {
    process.env = { ...kept };
  });

  /** Asks as the child process does. */
  async function make(files: Record<string, string>, library: boolean) {
    const root = await workspace({ 'package.json': '{}', 'schema.prisma': schema(model), ...files });
    if (library) installLibraries(root);
    const { script } = await read(root, { path: 'schema.prisma' });
    if (script.kind !== 'models' || script.ask.kind !== 'library') throw new Error('not read');
    const { options } = script.ask;
    const unused = (): never => {
      throw new Error('not used');
    };
    return prisma.make({
      root,
      path: path.join(root, 'schema.prisma'),
      options,
      access: { host: '127.0.0.1', port: 3306, user: 'a', password: 'b/c', database: 'shop' },
      load: unused,
      use: unused,
      driver: unused,
      tryOut: unused,
      note: unused,
    });
  }

  it('downloads nothing: where the engine is missing, that is said with the way to get it', async () => {
    // Prisma keeps engines that it once got below the home folder
    process.env.HOME = await workspace({});
    const told = make({}, true);
    await expect(told).rejects.toThrow(
      /^The schema engine of Prisma [\d.]+ is not installed, and nothing is downloaded/,
    );
    await expect(told).rejects.toThrow(/PRISMA_SCHEMA_ENGINE_BINARY/);
  }, 30_000);

  it('is named where it is missing', () =>
    expect(make({}, false)).rejects.toThrow('"prisma" is not installed where "schema.prisma" needs it'));

  it('tells what is wrong with a schema at its line, in few words', async () => {
    const root = await workspace({});
    const engine = path.join(root, 'engine.mjs');
    const said =
      'error: Type "Foo" is neither a built-in type.\n  -->  schema.prisma:9\n   | \n 8 | \n 9 |   a Foo\n   | \n\nValidation Error Count: 1\n[Context: getDmmf]\n';
    await writeFile(
      engine,
      `#!/usr/bin/env node
import { createInterface } from 'node:readline';
for await (const line of createInterface({ input: process.stdin })) {
  const { id } = JSON.parse(line);
  const data = { is_panic: false, message: ${JSON.stringify(said)}, meta: null, error_code: 'P1012' };
  console.log(JSON.stringify({ jsonrpc: '2.0', id, error: { code: 4466, message: 'An error happened.', data } }));
}
`,
    );
    await chmod(engine, 0o755);
    process.env.PRISMA_SCHEMA_ENGINE_BINARY = engine;
    const error = await make({}, true).catch((caught: unknown) => caught as Error);
    expect((error as Error).message).toMatch(
      /^Prisma [\d.]+ cannot read the models: P1012 error: Type "Foo" is neither a built-in type\. -->\s+schema\.prisma:9$/,
    );
    expect((error as Error).stack).toMatch(/schema\.prisma:9:1\)$/);
  });
});
