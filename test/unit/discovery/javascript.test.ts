/** What `init` knows of the tools of JavaScript by package.json and their configuration files; test/examples.test.ts plays what it writes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runMain } from '../commands/run-main.ts';
import { workspace } from '../matrix/workspace.ts';

/** The databases of the matrix that `init` writes, and what it says. */
async function init(files: Readonly<Record<string, string>>) {
  const cwd = await workspace(files);
  const { code, stdout, stderr } = await runMain(['init'], cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const matrix = await readFile(path.join(cwd, 'multidb.yml'), 'utf8');
  const workflow = await readFile(path.join(cwd, '.github/workflows/multidb-migrate.yml'), 'utf8');
  return { databases: matrix.slice(matrix.indexOf('databases:')), matrix, said: stdout, workflow };
}

const packageWith = (...names: readonly string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });

const knexMigration = (table: string): string => `
exports.up = (knex) => knex.schema.createTable('${table}', (table) => table.increments());
exports.down = (knex) => knex.schema.dropTable('${table}');
`;

const prismaSchema = (provider: string): string =>
  `datasource db {\n  provider = "${provider}"\n}\n\nmodel A {\n  id Int @id\n}\n`;

const prismaHistory = (folder: string): Record<string, string> => ({
  [`${folder}/migration_lock.toml`]: 'provider = "mysql"\n',
  [`${folder}/20250101000000_init/migration.sql`]: 'CREATE TABLE A (id INTEGER NOT NULL PRIMARY KEY);\n',
});

const drizzleHistory = (folder: string): Record<string, string> => ({
  [`${folder}/meta/_journal.json`]: JSON.stringify({
    version: '7',
    dialect: 'mysql',
    entries: [{ idx: 0, version: '5', when: 1736240400000, tag: '0000_init', breakpoints: true }],
  }),
  [`${folder}/0000_init.sql`]: 'CREATE TABLE `a` (`id` int PRIMARY KEY);\n',
});

test('Drizzle: a configuration for each database, by the folder that it generates into', async () => {
  const { databases } = await init({
    'package.json': packageWith('drizzle-orm', 'mysql2'),
    'drizzle-billing.config.ts':
      "import { defineConfig } from 'drizzle-kit';\nexport default defineConfig({ dialect: 'mysql', schema: './src/billing.ts', out: './db/billing', dbCredentials: { url: process.env.BILLING_URL! } });\n",
    'drizzle-shop.config.ts':
      "export default { dialect: 'mysql', schema: './src/shop.ts', out: 'db/shop', migrations: { table: 'shop_versions' } };\n",
    'drizzle-logs.config.ts':
      "export default { dialect: 'postgresql', schema: './src/logs.ts', out: './db/x' };\n",
    ...drizzleHistory('db/billing'),
    ...drizzleHistory('db/shop'),
  });
  expect(databases).toBe(`databases:
  billing:
    migrations: db/billing
    models: drizzle-billing.config.ts
    env:
      BILLING_URL: "mysql://{user}:{password}@{host}:{port}/{schema}"
  shop:
    migrations: { path: db/shop, format: drizzle, table: shop_versions }
    models: drizzle-shop.config.ts
`);
});

test('Prisma: a schema, a folder of them, and what prisma.config names; other servers are none of ours', async () => {
  const { databases, said } = await init({
    'package.json': packageWith('prisma'),
    'apps/shop/prisma/schema.prisma': prismaSchema('mysql'),
    ...prismaHistory('apps/shop/prisma/migrations'),
    'apps/crm/prisma/schema/base.prisma': prismaSchema('mysql'),
    'apps/crm/prisma/schema/more.prisma': 'model B {\n  id Int @id\n}\n',
    ...prismaHistory('apps/crm/prisma/migrations'),
    'apps/mail/prisma.config.ts':
      "import { defineConfig } from 'prisma/config';\nexport default defineConfig({\n  schema: 'db/mail.prisma',\n  migrations: { path: 'db/history' },\n});\n",
    'apps/mail/db/mail.prisma': prismaSchema('mysql'),
    ...prismaHistory('apps/mail/db/history'),
    'apps/stats/prisma/schema.prisma': prismaSchema('postgresql'),
  });
  expect(databases).toBe(`databases:
  crm:
    migrations: apps/crm/prisma/migrations
    models: { use: prisma, path: apps/crm/prisma/schema }
  mail:
    migrations: apps/mail/db/history
    models: apps/mail/prisma.config.ts
  shop:
    migrations: apps/shop/prisma/migrations
    models: apps/shop/prisma/schema.prisma
`);
  expect(said).not.toContain('stats');
});

test('TypeORM: two data sources of one module, and the table that one keeps its versions in', async () => {
  const migration = (name: string): string =>
    `import type { MigrationInterface, QueryRunner } from 'typeorm';\nexport class ${name} implements MigrationInterface {\n  async up(queryRunner: QueryRunner) { await queryRunner.query('CREATE TABLE a (id INT)'); }\n  async down(queryRunner: QueryRunner) { await queryRunner.query('DROP TABLE a'); }\n}\n`;
  const { databases } = await init({
    'package.json': packageWith('typeorm', 'mysql2'),
    'src/data-sources.ts': `import { DataSource } from 'typeorm';
export const Orders = new DataSource({ type: 'mysql', host: process.env.DB_HOST, password: process.env.DB_PASSWORD, migrations: [__dirname + '/migrations/orders/*{.ts,.js}'] });
export const Reports = new DataSource({ type: 'mariadb', migrationsTableName: 'reports_versions', migrations: ['src/migrations/reports/*.ts'] });
export const Cache = new DataSource({ type: 'sqlite', database: ':memory:' });
`,
    'src/migrations/orders/1736240400000-First.ts': migration('First1736240400000'),
    'src/migrations/reports/1736240400001-First.ts': migration('First1736240400001'),
  });
  expect(databases).toBe(`databases:
  orders:
    migrations: src/migrations/orders
    models: { use: typeorm, path: src/data-sources.ts, export: Orders }
    env:
      DB_HOST: "{host}"
      DB_PASSWORD: "{password}"
  reports:
    migrations: { path: src/migrations/reports, format: typeorm, table: reports_versions }
    models: { use: typeorm, path: src/data-sources.ts, export: Reports }
`);
});

test("Sequelize: the folders of .sequelizerc, and the part of the configuration that sequelize-cli's index takes", async () => {
  const { databases } = await init({
    'package.json': packageWith('sequelize', 'mysql2'),
    '.sequelizerc':
      "const path = require('path');\nmodule.exports = { 'migrations-path': path.resolve('db', 'migrations'), 'models-path': path.resolve('db', 'models'), config: path.resolve('db', 'config.json') };\n",
    'db/config.json': '{ "development": { "dialect": "mysql", "migrationStorageTableName": "versions" } }',
    'db/models/index.js':
      "const env = process.env.NODE_ENV || 'development';\nmodule.exports = { sequelize: null };\n",
    'db/migrations/20250101000000-a.js':
      "module.exports = {\n  up: (queryInterface) => queryInterface.dropTable('a'),\n  down: (queryInterface) => queryInterface.dropTable('a'),\n};\n",
  });
  expect(databases).toMatch(/^databases:\n {2}\w+:\n/);
  expect(
    databases.split('\n').slice(2).join('\n'),
  ).toBe(`    migrations: { path: db/migrations, format: sequelize, table: versions }
    models: { use: sequelize, path: db/models }
    env:
      NODE_ENV: "development"
`);
});

test('MikroORM: bare, where its configuration says nothing of migrations', async () => {
  const { databases, matrix } = await init({
    'package.json': packageWith('@mikro-orm/core', '@mikro-orm/mysql'),
    'mikro-orm.config.ts':
      "import { Migrator } from '@mikro-orm/migrations';\nimport { defineConfig } from '@mikro-orm/mysql';\nexport default defineConfig({ extensions: [Migrator] });\n",
    'migrations/Migration20250101000000.ts':
      "import { Migration } from '@mikro-orm/migrations';\nexport class Migration20250101000000 extends Migration {\n  override up(): void {\n    this.addSql('create table a (id int)');\n  }\n}\n",
  });
  expect(databases).toContain('    migrations: migrations\n    models: mikro-orm.config.ts\n');
  expect(matrix).not.toContain('env:');
});

test('Knex: the version table of its knexfile; a package whose drivers are of other servers is left out', async () => {
  const { databases, said, workflow } = await init({
    'billing/package.json': packageWith('knex', 'mysql2'),
    'billing/pnpm-lock.yaml': '',
    'billing/knexfile.js':
      "module.exports = { client: 'mysql2', migrations: { tableName: 'billing_versions' } };\n",
    'billing/migrations/20250101000000_a.js': knexMigration('a'),
    'search/package.json': packageWith('knex', 'pg'),
    'search/migrations/20250101000000_a.js': knexMigration('a'),
  });
  expect(databases).toBe(`databases:
  billing:
    migrations: { path: billing/migrations, format: knex, table: billing_versions }
`);
  expect(said).toContain('drivers of other servers and none of MySQL: search/migrations.');
  expect(workflow).toContain(`      - run: corepack enable && pnpm install --frozen-lockfile
        working-directory: billing
`);
});

test('modules beside the migrations that only set up the first tables are none', async () => {
  const { databases } = await init({
    'monitor/package.json': packageWith('knex', 'mysql2', 'sqlite3'),
    'monitor/db/knex_init_db.js': 'module.exports = { up: () => undefined };\n',
    'monitor/db/knex_migrations/2025-01-01-0000-a.js': knexMigration('a'),
  });
  expect(databases).toBe('databases:\n  monitor:\n    migrations: monitor/db/knex_migrations\n');
});

test('models of which nobody can say whose they are, are left out and told', async () => {
  const { databases, said } = await init({
    'package.json': packageWith('knex', 'mysql2', 'drizzle-orm'),
    'drizzle.config.ts': "export default { dialect: 'mysql', schema: './schema.ts' };\n",
    'migrations/billing/20250101000000_a.js': knexMigration('a'),
    'migrations/stock/20250101000000_a.js': knexMigration('a'),
  });
  expect(databases).not.toContain('models');
  expect(said).toContain('left out: drizzle.config.ts (drizzle). Name them with `models` where they belong');
});
