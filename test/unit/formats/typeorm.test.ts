/** Which classes TypeORM would run of a folder, in which order, and what it would refuse. */
import { describe, expect, it } from 'vitest';
import { draftOf, type NewFile } from '../../../src/formats/draft.ts';
import type { Folder } from '../../../src/formats/format.ts';
import typeorm from '../../../src/formats/typeorm.ts';
import { type Files, readFiles } from '../../support/folders.ts';

const one = (name: string, body = 'async up(queryRunner) {}\n  async down(queryRunner) {}'): string =>
  `export class ${name} {\n  ${body}\n}\n`;
const say = async (files: Files, options: unknown = {}) => {
  const { migrations, problems, remarks = [] } = await readFiles(files, 'typeorm', options);
  return {
    ids: migrations.map(({ id }) => id),
    problems: problems.map(
      ({ code, at, message, hint }) => `${code} ${at?.file}:${at?.line} ${message} ${hint}`,
    ),
    remarks: remarks.map(
      ({ rule, severity, at, title }) => `${severity} ${rule} ${at.file}:${at.line} ${title}`,
    ),
    migrations,
  };
};

describe('which classes TypeORM runs', () => {
  it('orders by the last 13 characters of the name, whatever the files are called', async () => {
    const { ids, problems, remarks, migrations } = await say({
      '1-z.ts': one('Third1700000000003'),
      '2-a.js': `module.exports = [class First1700000000001 { up() {} }, class X { name = 'Second1700000000002'; up() {} }];\n`,
      '3.mts': "import { Base } from './base';\nexport default class Fourth1700000000004 extends Base {}\n",
      'base.ts': 'export abstract class Base { up() {} down() {} }\n',
      'helper.ts': 'export function name() {}\nexport class Names {}\n',
      'index.ts': "export * from './1-z';\n",
      'First1700000000001.spec.ts': one('Test1700000000001'),
      'types.d.ts': one('Declared1700000000009'),
    });
    expect(problems).toEqual([]);
    expect(remarks).toEqual([]);
    expect(ids).toEqual([
      'First1700000000001',
      'Second1700000000002',
      'Third1700000000003',
      'Fourth1700000000004',
    ]);
    expect(migrations.map(({ down }) => down !== undefined)).toEqual([false, false, true, true]);
    expect(migrations[2]).toMatchObject({
      at: { file: 'db/1-z.ts', line: 1, column: 14 },
      up: { at: { line: 2 } },
      down: { at: { line: 3 } },
      recorded: { timestamp: '1700000000003', name: 'Third1700000000003' },
    });
  });

  it('refuses what TypeORM refuses', async () => {
    const { problems } = await say({
      'a.ts': one('NoTime'),
      'b.ts': one('Seconds1700000000'),
      'c.ts': one('Computed', "name = 'A' + time;\n  up() {}"),
      'd.ts': one('Twice1700000000001'),
      'd.js': one('Twice1700000000001'),
      'e.ts': one('Other', "name = 'Twice1700000000001';\n  up() {}"),
      'f.ts': 'export class Open1700000000002 implements MigrationInterface {',
      'g.ts': 'export const a = {',
    });
    expect(problems.map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
      'migration-name db/a.ts:1',
      'migration-name db/b.ts:1',
      'migration-name db/c.ts:1',
      'migration-duplicate db/d.ts:1',
      'migration-duplicate db/e.ts:1',
      'migration-unreadable db/f.ts:1',
      'migration-unreadable db/g.ts:1',
    ]);
    expect(problems[1]).toContain('1700000000000');
    expect(problems[3]).toContain('`pattern`');
  });

  it('says what it passes over, and where its order is chance', async () => {
    const { ids, remarks } = await say({
      'a.ts': one('A1700000000001'),
      'b.ts': one('B1700000000001'),
      '1700000000002-c.ts': 'class C1700000000002 { up() {} }\n',
      '1700000000003-d.ts': '// to be written\n',
      'old/1600000000000-e.ts': one('E1600000000000'),
    });
    expect(ids).toEqual(['A1700000000001', 'B1700000000001']);
    expect(remarks.map((each) => each.split(' ').slice(0, 3).join(' ')).sort()).toEqual([
      'notice apply-passed-over db/old/1600000000000-e.ts:1',
      'warning apply-passed-over db/1700000000002-c.ts:1',
      'warning apply-passed-over db/1700000000003-d.ts:1',
      'warning apply-same-version db/b.ts:1',
    ]);
    const all = await say(
      { 'a.ts': one('A1700000000001'), 'old/e.ts': one('E1600000000000') },
      { pattern: '**/*.ts' },
    );
    expect([all.ids, all.remarks]).toEqual([['E1600000000000', 'A1700000000001'], []]);
  });

  it('takes the transaction mode from the options and from the classes', async () => {
    const files = {
      'a.ts': one('A1700000000001'),
      'b.ts': one('B1700000000002', 'transaction = false;\n  up() {}'),
    };
    const modeOf = async (chosen: Files, options: unknown = {}) =>
      (await say(chosen, options)).migrations.map(
        ({ up }) => up.kind === 'module' && (up.with?.options.transaction ?? up.with?.options.usual),
      );
    expect(await modeOf({ 'a.ts': files['a.ts'] })).toEqual(['all']);
    expect(await modeOf(files)).toEqual(['each', 'each']);
    expect(await modeOf(files, { transaction: 'none' })).toEqual(['none', 'none']);
    const { problems } = await say(files, { transaction: 'all' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^migration-unreadable db\/b\.ts:1 .*--transaction each/);
  });

  it('names a data source that is not there', async () => {
    const { problems } = await say({ 'a.ts': one('A1700000000001') }, { data_source: 'src/no.ts' });
    expect(problems).toEqual([expect.stringContaining('migration-unreadable multidb.yml:5')]);
    const { problems: without } = await say({ 'a.ts': one('A1700000000001') }, { export: 'AppDataSource' });
    expect(without).toEqual([expect.stringContaining('`data_source: src/data-source.ts`')]);
  });

  it('reads its table', async () => {
    const { migrations } = await say({ 'a.ts': one('A1700000000001'), 'b.ts': one('B1700000000002') });
    const versions = typeorm.versions?.(typeorm.options.parse({ table: 'done' }));
    expect(versions).toMatchObject({ table: 'done', others: ['typeorm_metadata'] });
    const row = (id: string, name: string) => ({ id, timestamp: name.slice(-13), name });
    expect(
      versions?.applied([row('1', 'B1700000000002'), row('2', 'Gone1600000000000')], migrations),
    ).toEqual({ ids: ['B1700000000002'], unknown: ['Gone1600000000000'] });
  });
});

describe('the next migration of TypeORM', () => {
  const at = new Date('2026-11-23T09:14:21.007Z');
  const statements = { up: ['DO 1'], down: ['DO 2'] };
  const compose = async (
    files: Readonly<Record<string, string>>,
    { message = 'Add the 2nd', template }: { message?: string; template?: string } = {},
    options: unknown = {},
  ): Promise<NewFile | string> => {
    const { migrations } = await readFiles(files, 'typeorm', options);
    const naming = { slugLength: 40, ...(template !== undefined && { template }) };
    const folder: Folder = {
      absolute: '/db',
      relative: 'db',
      files: Object.keys(files),
      text: async (file) => files[file] ?? '',
    };
    const written = await typeorm.extend?.(
      draftOf(message, statements, naming, at),
      migrations,
      typeorm.options.parse(options),
      { folder, reread: () => Promise.reject(new Error('not asked')) },
    );
    return Array.isArray(written) ? (written[0] as NewFile) : String(written);
  };

  it('is TypeScript that Node itself can load, where there is none yet', async () => {
    expect(await compose({})).toEqual({
      file: '1795425261007-add_the_2nd.ts',
      text: `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddThe2nd1795425261007 implements MigrationInterface {
  name = 'AddThe2nd1795425261007';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(\`DO 1\`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(\`DO 2\`);
  }
}
`,
    });
  });

  it('is like the last one, and later', async () => {
    const text = async (files: Readonly<Record<string, string>>) => ((await compose(files)) as NewFile).text;
    expect(
      await text({ 'a.ts': `import {MigrationInterface, QueryRunner} from "typeorm";\n\n${one('A1')}` }),
    ).toMatch(/^import type/);
    const typed = `import {MigrationInterface, QueryRunner} from "typeorm";\n\n${one('A1999999999999')}`;
    expect(await compose({ 'a.ts': typed })).toMatchObject({
      file: '2000000000000-add_the_2nd.ts',
      text: expect.stringMatching(
        /^import \{MigrationInterface, QueryRunner\} from "typeorm";\n\nexport class AddThe2nd2000000000000 /,
      ),
    });
    expect(await text({ 'a.js': 'module.exports = class A1700000000001 { up() {} };\n' })).toMatch(
      /^module\.exports = class AddThe2nd1795425261007 \{\n {2}name = .*;\n\n {2}async up\(queryRunner\) \{[\s\S]*\n\};\n$/,
    );
    expect(await text({ 'a.mjs': 'export default class A1700000000001 { up() {} }\n' })).toMatch(
      /^export default class AddThe2nd1795425261007 \{/,
    );
  });

  it('has a name that JavaScript takes, and one that the matrix asks for', async () => {
    const name = async (message: string) =>
      /class (\S+)/.exec(((await compose({}, { message })) as NewFile).text)?.[1];
    expect(await name('2nd thing')).toBe('Migration2ndThing1795425261007');
    expect(await name('!')).toBe('Migration1795425261007');
    expect(await name('für alle')).toBe('FürAlle1795425261007');
    expect(await compose({}, { template: 'm_{slug}' })).toMatchObject({ file: 'm_add_the_2nd.ts' });
    expect(await compose({}, {}, { pattern: '*.js' })).toMatch(/^"1795425261007-add_the_2nd\.ts" is not /);
  });
});
