/**
 * Folders of modules in which each file is one migration with `up` and `down`, known by its name, as Knex and Kysely have them: which files are
 * meant, two that would be the same, how the next one is written. Reading runs nothing, so every module has a down until it is played.
 */
import path from 'node:path';
import { limiter } from '../util/limit.ts';
import type { Position } from '../util/position.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { type Draft, type NewFile, numberedName } from './draft.ts';
import { placeOf } from './folder.ts';
import type { AppliedVersions, Folder, Migration, Reading, Script, VersionRow } from './format.ts';
import { unclosed, wordsOf } from './module-words.ts';

export interface ModuleFiles {
  /** How the tool is called, for messages. */
  readonly tool: string;
  /** The files that the tool takes for migrations, in its order. */
  readonly files: readonly string[];
  /** By what the tool knows a file. */
  idOf(file: string): string;
  /** How the matrix chooses among files of one name; by default with `extensions`. */
  readonly choice?: string;
  /** What a script says of the library. */
  readonly with: { readonly library: string; readonly options: Readonly<Record<string, unknown>> };
}

const ending = /\.[cm]?[jt]s$/;
export const declaration = /\.d\.[cm]?ts$/;

export async function readModules(folder: Folder, modules: ModuleFiles): Promise<Reading> {
  const { tool, files, idOf } = modules;
  const problems: Problem[] = [];
  const byStem = new Map<string, string>();
  const limit = limiter(16);
  const texts = await Promise.all(files.map((file) => limit(() => textOf(folder, file, problems))));
  const migrations = files.flatMap((file, index): readonly Migration[] => {
    const at = { file: placeOf(folder, file), line: 1, column: 1 };
    const stem = file.replace(ending, '');
    const twin = byStem.get(stem);
    if (twin !== undefined) {
      problems.push({
        code: 'migration-duplicate',
        message: `"${twin}" and "${file}" would both be migrations for ${tool}.`,
        at,
        hint: `If one is compiled from the other, choose with ${modules.choice ?? '`extensions`, such as extensions: [.ts]'}.`,
      });
      return [];
    }
    byStem.set(stem, file);
    const text = texts[index];
    if (text !== undefined) problems.push(...problemsOf(text, file, at.file, tool));
    const script = (call: 'up' | 'down'): Script => {
      const place = text === undefined ? undefined : placeOfFunction(text, call, at.file);
      return { kind: 'module', file: at.file, call, ...(place && { at: place }), with: modules.with };
    };
    const id = idOf(file);
    return [{ id, name: id, at, up: script('up'), down: script('down') }];
  });
  return { migrations, problems };
}

/** Where a function is written: declared, assigned, or the property of an object. */
function placeOfFunction(text: string, name: string, file: string): Position | undefined {
  const words = wordsOf(text);
  const found = words.find(({ text: each }, index) => {
    const [before, after] = [words[index - 1]?.text ?? '', words[index + 1]?.text ?? ''];
    if (each !== name) return false;
    return /^[(:=]$/.test(after) && !/^(?:await|return|new|=>|=|\()$/.test(before);
  });
  if (found === undefined) return undefined;
  const lines = text.slice(0, found.offset).split('\n');
  return { file, line: lines.length, column: lines.at(-1)!.length + 1 };
}

async function textOf(folder: Folder, file: string, problems: Problem[]): Promise<string | undefined> {
  try {
    return await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** Whether any of these files speaks as a tool's migrations do; what cannot be read says nothing. */
export async function anySpeaks(
  folder: Folder,
  files: readonly string[],
  speaks: (text: string) => boolean,
): Promise<boolean> {
  for (const file of files) if (speaks(await folder.text(file).catch(() => ''))) return true;
  return false;
}

/** Whether a text has an `up` that something could call: code that only uses the library is no migration. */
export function hasUp(text: string): boolean {
  return /\bfunction\s+up\s*\(|\bup\s*[:=(]|\bexports\.up\s*=|\bexport\s*\{[^}]*\bup\b/.test(text);
}

/** What its text alone says that the tool would refuse. What re-exports another module may have anything. */
function problemsOf(text: string, name: string, file: string, tool: string): readonly Problem[] {
  const words = wordsOf(text);
  const open = unclosed(words);
  if (open !== undefined) {
    const before = text.slice(0, open).split('\n');
    return [
      {
        code: 'migration-unreadable',
        message: `"${name}" is no module: this bracket is never closed.`,
        at: { file, line: before.length, column: before.at(-1)!.length + 1 },
        hint: 'Close it.',
      },
    ];
  }
  const says = (word: string): boolean =>
    words.some(({ text: each }) => each === word || each === `'${word}'` || each === `"${word}"`);
  const passesOn =
    /\bexport\s*\*/.test(text) || /\bmodule\.exports\s*=\s*(?!\{)/.test(text) || says('defineProperty');
  if (says('up') || passesOn) return [];
  return [
    {
      code: 'migration-unreadable',
      message: `"${name}" has no \`up\`, and ${tool} takes it for a migration.`,
      at: { file, line: 1, column: 1 },
      hint: 'Export `up` and `down`, or move what is no migration to another folder.',
    },
  ];
}

/** What a table says that records the names of the files. A project that runs what tsc makes of its migrations has recorded `.js` where `.ts` is read. */
export function appliedByName(
  rows: readonly VersionRow[],
  migrations: readonly Migration[],
): AppliedVersions {
  const stem = (name: string): string => name.replace(ending, '');
  const names = rows.flatMap(({ name }) => (name == null ? [] : [name]));
  const found = names.map((name) => ({
    name,
    id: (migrations.find(({ id }) => id === name) ?? migrations.find(({ id }) => stem(id) === stem(name)))
      ?.id,
  }));
  return {
    ids: found.flatMap(({ id }) => (id === undefined ? [] : [id])),
    unknown: found.flatMap(({ name, id }) => (id === undefined ? [name] : [])),
  };
}

/** How a module of the folder is written. */
export interface ModuleShape {
  /** With its dot. */
  readonly ending: string;
  readonly typed: boolean;
  /** `exports.up = …`, `module.exports = { up, … }`, `export async function up`, `export default { up, … }`. */
  readonly exports: 'names' | 'object' | 'functions' | 'default';
}

/** The shape of the last migration, which the next one takes over; without one TypeScript or JavaScript as `first` has it. */
export async function shapeOfLast(
  folder: Folder,
  migrations: readonly Migration[],
  first: string,
): Promise<ModuleShape> {
  const last = migrations.at(-1)?.at.file;
  const file = folder.files.find((one) => placeOf(folder, one) === last);
  const text = file === undefined ? '' : await folder.text(file).catch(() => '');
  const ends = file === undefined ? first : path.posix.extname(file);
  const typed = ends.endsWith('ts');
  const words = wordsOf(text);
  const has = (...sequence: readonly string[]): boolean =>
    words.some((_, index) => sequence.every((each, offset) => words[index + offset]?.text === each));
  const exports = has('export', 'default')
    ? 'default'
    : has('module', '.', 'exports', '=', '{')
      ? 'object'
      : has('exports', '.') || (file === undefined && ends === '.js') || ends === '.cjs'
        ? 'names'
        : 'functions';
  return { ending: ends, typed, exports };
}

/** What a library's migrations look like beyond their shape. */
export interface Style {
  /** The lines before everything, for TypeScript and for JavaScript. */
  head(shape: ModuleShape): string;
  /** The parameter with its type where there are types. */
  parameter(typed: boolean): string;
  /** One line of the body. */
  send(sql: string): string;
}

/** A module with the draft's statements, in the shape of the others. */
export function writeModule({ up, down }: Draft, shape: ModuleShape, style: Style): string {
  const { typed, exports } = shape;
  const signature = `(${style.parameter(typed)})${typed ? ': Promise<void>' : ''}`;
  const body = (statements: readonly string[], indent: string): string =>
    statements.map((sql) => `${indent}  ${style.send(sql)}\n`).join('');
  const inObject = (name: string, statements: readonly string[]): string =>
    `  async ${name}${signature} {\n${body(statements, '  ')}  },\n`;
  const single = (name: string, statements: readonly string[]): string =>
    exports === 'names'
      ? `exports.${name} = async function ${name}${signature} {\n${body(statements, '')}};\n`
      : `export async function ${name}${signature} {\n${body(statements, '')}}\n`;
  const object = `{\n${inObject('up', up)}\n${inObject('down', down)}};\n`;
  const head = style.head(shape);
  if (exports === 'object') return `${head}module.exports = ${object}`;
  if (exports === 'default') return `${head}export default ${object}`;
  return `${head}${single('up', up)}\n${single('down', down)}`;
}

/** The new file, or what is wrong with its name. */
export function newModule(
  draft: Draft,
  migrations: readonly Migration[],
  shape: ModuleShape,
  style: Style,
  taken: (file: string) => boolean,
): readonly NewFile[] | string {
  const file = `${numberedName(draft, migrations, 0)}${shape.ending}`;
  if (!taken(file)) return `"${file}" is none of the files that are read, so it would be no migration.`;
  const last = migrations.at(-1)?.id;
  if (last !== undefined && file <= last)
    return `"${file}" would come before "${last}", which is ordered by its name.`;
  return [{ file, text: writeModule(draft, shape, style) }];
}
