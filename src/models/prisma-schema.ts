/**
 * What the text of a schema.prisma says of itself, without Prisma: where each table's model stands, for which server it is, and which of the things
 * that Prisma's language lacks were said in plain SQL all the same (https://www.prisma.io/docs/orm/reference/prisma-schema-reference). Pure.
 */
import type { Position } from '../util/position.ts';

/** How Prisma's configuration is called: https://www.prisma.io/docs/orm/reference/prisma-config-reference */
export const configName = /^prisma\.config\.[cm]?[jt]s$/;

/** A file of a schema, by its path relative to the workspace. */
export interface SchemaFile {
  readonly file: string;
  readonly text: string;
}

/** Where the model of each table stands, by the table's name. */
export function placesOfModels(files: readonly SchemaFile[]): ReadonlyMap<string, Position> {
  const places = new Map<string, Position>();
  for (const { file, text } of files) {
    let model: { readonly name: string; readonly at: Position } | undefined;
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const [, indent = '', name] = /^(\s*)model\s+(\w+)\s*\{/.exec(line) ?? [];
      if (name !== undefined) model = { name, at: { file, line: index + 1, column: indent.length + 1 } };
      if (model === undefined) continue;
      const mapped = /^\s*@@map\(\s*(?:name\s*:\s*)?"((?:[^"\\]|\\.)+)"/.exec(line)?.[1];
      if (mapped !== undefined) model = { ...model, name: mapped };
      if (!/\}\s*(?:\/\/.*)?$/.test(line)) continue;
      places.set(model.name, model.at);
      model = undefined;
    }
  }
  return places;
}

/** The provider of the datasource: `mysql`; undefined when none of the files has one. */
export function providerOf(
  files: readonly SchemaFile[],
): { readonly name: string; readonly at: Position } | undefined {
  for (const { file, text } of files) {
    const found = /^[ \t]*datasource\s+\w+\s*\{[^}]*?^[ \t]*provider\s*=\s*"([^"]*)"/m.exec(text);
    if (found === null) continue;
    const line = text.slice(0, found.index + found[0].length).split('\n').length;
    return { name: found[1] ?? '', at: { file, line, column: 1 } };
  }
  return undefined;
}

/** Whether relations are kept by Prisma Client alone, so that the database has no foreign keys. */
export const withoutForeignKeys = (files: readonly SchemaFile[]): boolean =>
  files.some(({ text }) => /^[ \t]*(?:relationMode|referentialIntegrity)\s*=\s*"prisma"/m.test(text));

/** Whether a default brings an ON UPDATE along, for which the language has no words: `@default(dbgenerated("CURRENT_TIMESTAMP(3) ON UPDATE …"))`. */
export const saysOnUpdate = (files: readonly SchemaFile[]): boolean =>
  files.some(({ text }) => /@default\(\s*dbgenerated\([^)]*(?:\([^)]*\)[^)]*)*\bON\s+UPDATE\b/i.test(text));

/** Variables in which a schema or a prisma.config expects the address of the database. */
export function variablesOf(text: string): {
  readonly url: readonly string[];
  readonly shadow: readonly string[];
} {
  const all = [
    ...text.matchAll(
      /\b(url|directUrl|shadowDatabaseUrl)\s*[:=]\s*(?:env(?:<[^>]*>)?\(\s*["'](\w+)["']|process\.env(?:\.(\w+)|\[["'](\w+)["']\]))/g,
    ),
  ].map(([, key = '', called, member, indexed]) => ({ key, name: called ?? member ?? indexed ?? '' }));
  const of = (shadow: boolean): readonly string[] => [
    ...new Set(all.filter(({ key }) => (key === 'shadowDatabaseUrl') === shadow).map(({ name }) => name)),
  ];
  return { url: of(false), shadow: of(true) };
}

/** The schema that a prisma.config names, where it is written out: `schema: 'prisma/schema.prisma'`, `path.join('prisma', 'models')`. */
export function schemaOfConfig(text: string): string | undefined {
  const [, literal, joined] =
    /^\s*schema\s*:\s*(?:["'`]([^"'`$]+)["'`]|(?:path\.)?(?:join|resolve)\(([^()]*)\))/m.exec(text) ?? [];
  if (literal !== undefined) return literal;
  const parts = joined
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '__dirname' && part !== 'import.meta.dirname');
  const names = parts?.map((part) => /^["'`]([^"'`$]+)["'`]$/.exec(part)?.[1]);
  return names?.every((name) => name !== undefined) && names.length > 0 ? names.join('/') : undefined;
}
