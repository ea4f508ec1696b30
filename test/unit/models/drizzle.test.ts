/** What drizzle-kit is asked, in the child process: which tables, under which names, with which places, and what is told when it cannot answer. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Child, openChild } from '../../../src/rehearsal/child.ts';
import type { ModelsResult } from '../../../src/worker/protocol.ts';
import { installLibraries } from '../../support/libraries.ts';
import { workspace } from '../matrix/workspace.ts';

const from =
  "import { int, mysqlSchema, mysqlTable, mysqlTableCreator, unique } from 'drizzle-orm/mysql-core';\n";
const files = {
  'package.json': '{ "type": "module" }\n',
  'src/users.ts': `${from}
export enum Role { Admin = 1 }
const prefixed = mysqlTableCreator((name) => \`app_\${name}\`);
export const users = prefixed('users', { id: int().primaryKey(), firstName: int() });
`,
  'src/notes.ts': `${from}import { users } from './users';
export * from './users';
export const notes = mysqlTable('notes', {
  id: int().primaryKey(),
  userId: int('user_id').references(() => users.id),
});
export default function helper() {}
`,
  'src/types.d.ts': 'export declare const a: number;\n',
  'billing.ts': `${from}const billing = mysqlSchema('billing');
export const invoices = billing.table('invoices', { id: int().primaryKey() });
export const lines = billing.table('lines', { id: int().primaryKey().references(() => invoices.id) });
`,
  'legacy.cjs':
    "const { int, mysqlTable } = require('drizzle-orm/mysql-core');\nexports.old = mysqlTable('old', { id: int('id') });\n",
  'twice.ts': `${from}export const a = mysqlTable('a', { b: int().unique('x'), c: int() }, (table) => [unique('x').on(table.c)]);\n`,
  'empty.ts': 'export const nothing = 1;\n',
  'drizzle.config.ts':
    "import { defineConfig } from 'drizzle-kit';\nexport default defineConfig({ dialect: 'mysql', schema: './src/**/*.ts', casing: 'snake_case' });\n",
  'postgres/drizzle.config.mjs': "export default { dialect: 'postgresql', schema: './a.ts' };\n",
  'nowhere/drizzle.config.mjs': "export default { dialect: 'mysql', schema: ['./a/*.ts', './b.ts'] };\n",
  'unset/drizzle.config.mjs':
    "if (!process.env.DB_URL) throw new Error('DB_URL is not set');\nexport default {};\n",
};

/** drizzle connects to nothing. */
const nowhere = { host: '127.0.0.1', port: 1, user: 'nobody', password: '' };

describe('models of drizzle', () => {
  let root: string;
  let child: Child;
  beforeAll(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'drizzle-')));
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
    installLibraries(root);
    child = openChild({ root, env: {} });
  });
  afterAll(async () => {
    await child[Symbol.asyncDispose]();
    await rm(root, { recursive: true });
  });

  const ask = (file: string, options: Readonly<Record<string, unknown>> = {}) =>
    child.ask(
      { file, library: 'drizzle', options },
      { account: nowhere, schema: 'app', timeout: 60, name: 'drizzle' },
    );
  const told = async (file: string, options?: Readonly<Record<string, unknown>>) => {
    const { result, failure } = await ask(file, options);
    expect(failure).toBeUndefined();
    return (result as ModelsResult).texts.map(({ sql, at }) => ({
      sql: sql.replace(/\s+/g, ' ').replace(/;? ?$/, ''),
      at: at && `${at.file}:${at.line}`,
    }));
  };

  it('are those that a configuration names, each at its place, once though it is exported twice', async () => {
    expect(await told('drizzle.config.ts')).toEqual([
      {
        sql: 'CREATE TABLE `notes` ( `id` int NOT NULL, `user_id` int, CONSTRAINT `notes_id` PRIMARY KEY(`id`) )',
        at: 'src/notes.ts:4',
      },
      {
        sql: 'CREATE TABLE `app_users` ( `id` int NOT NULL, `first_name` int, CONSTRAINT `app_users_id` PRIMARY KEY(`id`) )',
        at: 'src/users.ts:5',
      },
      {
        sql: 'ALTER TABLE `notes` ADD CONSTRAINT `notes_user_id_app_users_id_fk` FOREIGN KEY (`user_id`) REFERENCES `app_users`(`id`) ON DELETE no action ON UPDATE no action',
        at: 'src/notes.ts:4',
      },
    ]);
  });

  it.each([
    ['a file', 'src/users.ts', {}, ['app_users']],
    ['CommonJS', 'legacy.cjs', {}, ['old']],
    ['a folder', 'src', { casing: 'snake_case' }, ['notes', 'app_users']],
    ['a glob', 'src/u*.ts', {}, ['app_users']],
    ['one of several schemas', 'billing.ts', { schema: 'billing' }, ['invoices', 'lines']],
  ] as const)('are in %s', async (_, file, options, names) => {
    const created = (await told(file, options)).flatMap(
      ({ sql }) => /^CREATE TABLE `(\w+)`/.exec(sql)?.[1] ?? [],
    );
    expect(created).toEqual(names);
  });

  it.each([
    ['empty.ts', {}, "No table of drizzle's is exported there; looked in empty.ts."],
    ['billing.ts', {}, 'Say which in the matrix: `schema: billing`.'],
    [
      'billing.ts',
      { schema: 'shop' },
      'No table belongs to the schema "shop". There are tables of "billing"',
    ],
    ['postgres/drizzle.config.mjs', {}, 'Its dialect is "postgresql"; only "mysql" can be compared here.'],
    ['nowhere/drizzle.config.mjs', {}, 'Its `schema` names no file: ./a/*.ts, ./b.ts.'],
  ] as const)('that cannot be had of %s (%o) are told', async (file, options, message) => {
    const { failure, result } = await ask(file, options);
    expect(result).toBeUndefined();
    expect(failure?.message).toContain(message);
    expect(failure?.at?.file).toBe(file);
  });

  it('whose configuration throws are told with its place', async () => {
    const { failure } = await ask('unset/drizzle.config.mjs');
    expect(failure).toMatchObject({
      message: expect.stringContaining('DB_URL is not set'),
      at: { file: 'unset/drizzle.config.mjs', line: 1 },
    });
  });

  it('that make drizzle-kit end the process are told with what it said, and the next ones have another', async () => {
    const { failure, output } = await ask('twice.ts');
    expect(failure).toMatchObject({
      kind: 'exited',
      message: 'The code of the models ended its process: process.exit(1).',
    });
    expect(output).toContain('duplicated unique constraint names');
    expect(await told('src/users.ts')).toHaveLength(1);
  });

  it('need the project to have drizzle-kit', async () => {
    const root = await workspace({
      'schema.mjs': "export const users = { [Symbol.for('drizzle:Name')]: 'users' };\n",
    });
    await using bare = openChild({ root, env: {} });
    const { failure } = await bare.ask(
      { file: 'schema.mjs', library: 'drizzle', options: {} },
      { account: nowhere, schema: 'app', timeout: 60, name: 'drizzle' },
    );
    expect(failure?.message).toMatch(/drizzle-kit.*schema\.mjs.*npm install/s);
  });
});
