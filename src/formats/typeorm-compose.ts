/**
 * The next migration of TypeORM's, in the shape of `migration:generate` (https://typeorm.io/docs/migrations/generating): a class whose name ends with
 * the time, in the language, the module system and the imports of the one before it.
 */
import path from 'node:path';
import type { Draft, NewFile, Refusal } from './draft.ts';
import { placeOf } from './folder.ts';
import type { Folder, Migration } from './format.ts';
import { templateLiteral } from './template-literal.ts';

interface Shape {
  /** With its dot. */
  readonly ending: string;
  readonly typed: boolean;
  readonly kind: 'export' | 'default' | 'commonjs';
  /** The whole line, of TypeScript. */
  readonly importing: string;
}

const importLine = /^import\s[^;]*?\bfrom\s*(['"])typeorm\1;?/m;

/** A text is what is wrong with the name. */
export async function composeTypeorm(
  draft: Draft,
  migrations: readonly Migration[],
  pattern: string | undefined,
  folder: Folder,
): Promise<readonly NewFile[] | string | Refusal> {
  const last = migrations.at(-1);
  const lastFile = folder.files.find((file) => last !== undefined && placeOf(folder, file) === last.at.file);
  const shape = shapeOf(lastFile, lastFile === undefined ? '' : await folder.text(lastFile));
  const timestamp = Math.max(draft.at.getTime(), ...migrations.map(({ id }) => timeOf(id) + 1));
  const name = `${classNameOf(draft.slug)}${timestamp}`;
  const below = lastFile === undefined ? '.' : path.posix.dirname(lastFile);
  const file = path.posix.join(below, `${draft.name ?? `${timestamp}-${draft.slug}`}${shape.ending}`);
  if (pattern !== undefined && !path.posix.matchesGlob(file, pattern))
    return `"${file}" is not what \`pattern: ${pattern}\` matches, so it would be no migration.`;
  return [{ file, text: textOf(name, draft, shape) }];
}

/** A migration is named by what the table records; milliseconds have 13 digits. */
function timeOf(id: string): number {
  return Number.parseInt(id.slice(-13), 10) || 0;
}

/** `AddUsers` for `add_users`; a class cannot begin with a digit. */
function classNameOf(slug: string): string {
  const words = slug.split('_').filter((word) => word !== '');
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  return /^[\p{L}_$]/u.test(name) ? name : `Migration${name}`;
}

function shapeOf(file: string | undefined, text: string): Shape {
  const ending = file === undefined ? '.ts' : path.posix.extname(file);
  const written = importLine.exec(text)?.[0];
  const names =
    written !== undefined && /\bMigrationInterface\b/.test(written) && /\bQueryRunner\b/.test(written);
  return {
    ending,
    typed: ending.endsWith('ts'),
    kind: /\bexports\s*[.=[]/.test(text)
      ? 'commonjs'
      : /\bexport\s+default\s+class\b/.test(text)
        ? 'default'
        : 'export',
    // without `type` Node cannot load the file: an interface is not there when it runs
    importing:
      names && written !== undefined
        ? written
        : "import type { MigrationInterface, QueryRunner } from 'typeorm';",
  };
}

function textOf(name: string, { up, down }: Draft, { typed, kind, importing }: Shape): string {
  const begin = {
    export: 'export class',
    default: 'export default class',
    commonjs: 'module.exports = class',
  }[kind];
  const queries = (statements: readonly string[]): string =>
    statements.map((sql) => `    await queryRunner.query(${templateLiteral(sql)});\n`).join('');
  const method = (direction: string, statements: readonly string[]): string =>
    typed
      ? `  public async ${direction}(queryRunner: QueryRunner): Promise<void> {\n${queries(statements)}  }\n`
      : `  async ${direction}(queryRunner) {\n${queries(statements)}  }\n`;
  const head = typed
    ? `${importing}\n\n${begin} ${name} implements MigrationInterface {`
    : `${begin} ${name} {`;
  const end = kind === 'commonjs' ? '};' : '}';
  return `${head}\n  name = '${name}';\n\n${method('up', up)}\n${method('down', down)}${end}\n`;
}
