/** What every models source promises. A new source adds its sample here. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/matrix/matrix.ts';
import { modelsSources } from '../../src/models/index.ts';
import type { ModelsReading, ModelsSource } from '../../src/models/model.ts';

interface Sample {
  readonly files: Readonly<Record<string, string>>;
  /** How the matrix writes it as a bare string; absent for a source that needs more words, which stand in `options`. */
  readonly written?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** What reading alone can see to be missing, where that is not a path (Python is asked in the rehearsal, not before). */
  readonly missing?: unknown;
}

const samples: Readonly<Record<string, Sample>> = {
  sql: {
    files: {
      'models/a.sql': '-- a\nCREATE TABLE a (b INT, FOREIGN KEY (b) REFERENCES b (id));\n',
      'models/b.sql': 'CREATE TABLE b (id INT PRIMARY KEY);\n',
    },
    written: 'models',
  },
  sqlalchemy: {
    files: { 'app/models.py': 'from sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n' },
    written: 'app.models:Base',
    missing: {},
  },
  sequelize: {
    files: { 'src/db.js': 'module.exports = new (require("sequelize").Sequelize)({ dialect: "mysql" });\n' },
    options: { path: 'src/db.js' },
  },
  typeorm: {
    files: { 'src/data-source.ts': "export default new DataSource({ type: 'mysql' });\n" },
    options: { path: 'src/data-source.ts' },
  },
  drizzle: {
    files: { 'drizzle.config.ts': "export default { dialect: 'mysql', schema: './schema.ts' };\n" },
    written: 'drizzle.config.ts',
  },
  prisma: {
    files: {
      'prisma/schema.prisma': 'datasource db {\n  provider = "mysql"\n}\n\nmodel A {\n  id Int @id\n}\n',
    },
    written: 'prisma/schema.prisma',
    missing: { path: 'no/such/schema.prisma' },
  },
  'mikro-orm': {
    files: { 'src/mikro-orm.config.ts': "export default { dbName: 'sample', entities: [] };\n" },
    written: 'src/mikro-orm.config.ts',
  },
  command: {
    files: { 'schema.sql': 'CREATE TABLE a (id INT PRIMARY KEY);\n' },
    options: { run: ['cat', 'schema.sql'] },
    missing: { run: ['cat', 'schema.sql'], folder: 'no/such/folder' },
  },
};

const at = { file: 'multidb.yml', line: 3, column: 5 };
const database = { name: 'first', migrations: {}, at } as Database;

const all: readonly ModelsSource[] = modelsSources;

describe.each(all.map((source) => ({ name: source.name, source })))(
  'models source $name',
  ({ name, source }) => {
    let root: string;
    let sample: Sample;
    const chosen = (): unknown =>
      sample.written === undefined ? sample.options : source.fromString(sample.written);
    const read = (options: unknown): Promise<ModelsReading> =>
      source.read(source.options.parse(options), { root, database });

    beforeAll(async () => {
      root = await mkdtemp(path.join(tmpdir(), 'contract-'));
      expect(samples[name], `${name} has a sample in this test`).toBeDefined();
      sample = samples[name]!;
      for (const [file, text] of Object.entries(sample.files)) {
        await mkdir(path.join(root, path.dirname(file)), { recursive: true });
        await writeFile(path.join(root, file), text);
      }
    });
    afterAll(() => rm(root, { recursive: true }));

    it('describes itself in one line, and each of its options', () => {
      expect(source.summary).toMatch(/^\S[^\n]{10,}$/);
      const shape = (source.options as unknown as { shape: Record<string, { description?: string }> }).shape;
      for (const [key, option] of Object.entries(shape)) expect(option.description, key).toMatch(/\S.{10,}/);
      expect(source.options.safeParse({ no_such_option: 1 }).success).toBe(false);
    });

    it('is meant by its own bare string, and by no other source', () => {
      const { written } = sample;
      if (written !== undefined)
        expect(all.filter((each) => each.accepts(written)).map((each) => each.name)).toEqual([name]);
      expect(source.options.safeParse(chosen()).success).toBe(true);
    });

    it('reads its sample, the same twice, every statement at its place', async () => {
      const reading = await read(chosen());
      expect(reading.problems).toEqual([]);
      expect(await read(chosen())).toEqual(reading);
      if (reading.script.kind !== 'sql') return;
      expect(reading.script.statements.length).toBeGreaterThan(0);
      for (const { sql, at } of reading.script.statements) {
        const lines = (await readFile(path.join(root, at.file), 'utf8')).split('\n').slice(at.line - 1);
        expect(
          lines
            .join('\n')
            .slice(at.column - 1)
            .startsWith(sql),
        ).toBe(true);
      }
    });

    it('turns what is not there into a problem with a next step', async () => {
      const { problems } = await read(sample.missing ?? source.fromString('no/such/models'));
      expect(problems).toMatchObject([{ code: 'models-unreadable', hint: expect.stringMatching(/\S/) }]);
    });
  },
);
