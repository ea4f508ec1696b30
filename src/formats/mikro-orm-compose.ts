/** The next migration of MikroORM, as its own generator would write it, in the shape of the file that is the last one there. */
import path from 'node:path';
import type { Draft, NewFile } from './draft.ts';
import { stamp } from './draft.ts';
import type { Extending, Migration } from './format.ts';
import { templateLiteral } from './template-literal.ts';

interface Shape {
  readonly ending: 'ts' | 'js' | 'cjs';
  readonly module: 'esm' | 'cjs';
  /** The line that declares a function, without its `{`. */
  readonly method: (name: 'up' | 'down') => string;
  /** The property that repeats the name: 7 writes it, for minifiers change the name of a class. */
  readonly named?: string;
  readonly quote: '"' | "'";
}

/** A text is what is wrong with the name. */
export async function composeMikroOrm(
  draft: Draft,
  migrations: readonly Migration[],
  { glob }: { readonly glob: string },
  { folder }: Extending,
): Promise<readonly NewFile[] | string> {
  const last = migrations.at(-1)?.at.file;
  const neighbour = last === undefined ? undefined : path.posix.relative(folder.relative, last);
  const text = neighbour === undefined ? '' : await folder.text(neighbour).catch(() => '');
  const shape = shapeOf(neighbour ?? 'first.ts', text);
  const name =
    draft.name ??
    `Migration${nextStamp(draft.at, migrations)}_${draft.slug.replaceAll(/[^\p{ID_Continue}$]+/gu, '_')}`;
  const file = `${name}.${shape.ending}`;
  if (!path.posix.matchesGlob(file, glob))
    return `"${file}" is not what \`glob: ${glob}\` matches, so it would be no migration.`;
  if (neighbour !== undefined && file <= path.posix.basename(neighbour))
    return `"${file}" would come before "${path.posix.basename(neighbour)}": MikroORM goes by the names. A \`file_template\` in the matrix can say another.`;
  return [{ file, text: write(classNameOf(name), draft, shape) }];
}

/** Later than the last, however the clock of whoever wrote that one stood: the order is that of the names. */
function nextStamp(at: Date, migrations: readonly Migration[]): string {
  const stamps = migrations.flatMap(({ id }) => /^Migration(\d{14})(?!\d)/.exec(id)?.[1] ?? []);
  const last = stamps.sort().at(-1);
  const now = stamp(at);
  return last === undefined || now > last ? now : String(BigInt(last) + 1n);
}

/** A name of the user's own may be no name of a class. */
function classNameOf(name: string): string {
  const parts = name.replaceAll(/[^\p{ID_Continue}$]+/gu, '_');
  return /^[\p{ID_Start}$_]/u.test(parts) ? parts : `Migration${parts}`;
}

function shapeOf(file: string, text: string): Shape {
  const ending = file.endsWith('.cjs') ? 'cjs' : file.endsWith('.js') ? 'js' : 'ts';
  const typed = ending === 'ts';
  const module =
    ending === 'cjs' || (!/^\s*(?:import|export)\b/m.test(text) && /\brequire\s*\(/.test(text))
      ? 'cjs'
      : 'esm';
  const declared = /^[ \t]*((?:(?:public|override|async)\s+)*)up\s*\(\s*\)\s*(:[^{]*?)?\s*\{/m.exec(text);
  const before = declared?.[1]?.replaceAll(/\s+/g, ' ') ?? (typed ? 'override async ' : 'async ');
  const type = declared === null ? (typed ? ': Promise<void>' : '') : (declared[2] ?? '');
  const property = /^[ \t]*((?:(?:public|readonly|override)\s+)*)name\s*=\s*["'`]/m.exec(text);
  return {
    ending,
    module,
    method: (name) => `${before}${name}()${type}`,
    ...(property && { named: `${property[1]}name` }),
    quote: /\b(?:from\s+|require\(\s*)"@mikro-orm/.test(text) ? '"' : "'",
  };
}

function write(className: string, { up, down }: Draft, { module, method, named, quote }: Shape): string {
  const library = `${quote}@mikro-orm/migrations${quote}`;
  const half = (name: 'up' | 'down', statements: readonly string[]): string =>
    `  ${method(name)} {\n${statements.map(addSql).join('')}  }\n`;
  const body = [
    ...(named === undefined ? [] : [`  ${named} = ${quote}${className}${quote};\n`]),
    half('up', up),
    half('down', down),
  ].join('\n');
  if (module === 'esm')
    return `import { Migration } from ${library};\n\nexport class ${className} extends Migration {\n\n${body}\n}\n`;
  return `'use strict';\nconst { Migration } = require(${library});\n\nclass ${className} extends Migration {\n\n${body}\n}\n\nexports.${className} = ${className};\n`;
}

/** A template, as the library's generator writes it. */
function addSql(sql: string): string {
  return `    this.addSql(${templateLiteral(`${sql.trimEnd()};`)});\n`;
}
