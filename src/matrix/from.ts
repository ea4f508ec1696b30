/**
 * `databases: { from: alembic.ini }`: one database for each that the file speaks of, as if it were written out; entries beside `from` with the
 * name of one add to it or override. What is made is a tree of YAML with places in both files, so that everything after this reads it as any other.
 */
import type { Format } from '../formats/format.ts';
import type { Position } from '../util/position.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { formatOfFile, nearestFile } from './config-file.ts';
import { locate } from './paths.ts';
import { without } from './plugin-options.ts';
import { databaseName } from './schema.ts';
import type { MatrixContext } from './settings.ts';
import { fill } from './variables.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml-tree.ts';
import { entriesOf, entryOf, plain } from './yaml-tree.ts';

export type From =
  | {
      readonly kind: 'read';
      /** Relative to the workspace. */
      readonly file: string;
      readonly names: readonly string[];
      readonly notices: readonly string[];
    }
  /** Which databases there are is not known. */
  | { readonly kind: 'failed' };

export interface Expanded {
  readonly entries: readonly YamlEntry[];
  /** Absent when there is no `from`, or it is a database of that name. */
  readonly from?: From;
  readonly problems: readonly Problem[];
}

/** `databases` is the value of the key; entries that are no database by their shape are left as they are. Never throws for what it finds. */
export async function expandFrom(databases: YamlNode | undefined, context: MatrixContext): Promise<Expanded> {
  const written = entryOf(databases, 'from');
  if (written === undefined || written.value.kind === 'map') {
    return { entries: entriesOf(databases), problems: [] };
  }
  const beside = entriesOf(databases).filter((entry) => entry !== written);
  const { value } = written;
  const fail = (problems: readonly Problem[]): Expanded => ({
    entries: beside,
    from: { kind: 'failed' },
    problems: problems.map((problem) => ({ at: value.at, ...problem })),
  });
  // any other value was told when the file's shape was validated
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.value === '') return fail([]);
  const { text, problems: faults } = fill(value.value, context.env, {});
  if (faults.length > 0) return fail(faults);
  const located = await locate(text, context.root);
  if (located.kind === 'fault') {
    return fail([{ code: 'matrix-path', message: located.message, hint: located.hint }]);
  }
  const { relative } = located;
  const readers = context.plugins.formats.filter(({ file }) => file !== undefined);
  if (located.folder) return fail([await folderInstead(context.root, text, relative, readers)]);
  const format = formatOfFile(relative, readers);
  if (format?.file === undefined) {
    const known = readers.map(({ name, file }) => `${file!.usual} (${name})`).join(', ');
    const message = `"${text}" is no file that says which databases there are.`;
    return fail([{ code: 'matrix-value', message, hint: `Such files are: ${known}.` }]);
  }
  try {
    const {
      databases: listed,
      notices,
      problems,
    } = format.file.databases(await context.configFiles.read(relative));
    if (problems.length > 0) return fail(problems);
    const defaults = entryOf(context.defaults, 'migrations')?.value;
    const made = listed.map(({ name, at, options }) => {
      const own = beside.find(({ key }) => key === name);
      const source = migrationsMap(at, { path: relative, format: format.name, ...options });
      return withMigrations(name, at, own, merge(ofFormat(defaults, format), source, format, own));
    });
    const names = listed.map(({ name }) => name);
    const others = (entries: readonly YamlEntry[]): readonly YamlEntry[] =>
      entries.filter((entry) => entry !== written && !names.includes(entry.key));
    const all = entriesOf(databases);
    const place = all.indexOf(written);
    const entries = [...others(all.slice(0, place)), ...made, ...others(all.slice(place))];
    return { entries, from: { kind: 'read', file: relative, names, notices }, problems: unfit(listed) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return fail(error.problems);
  }
}

async function folderInstead(
  root: string,
  written: string,
  relative: string,
  readers: readonly Format[],
): Promise<Problem> {
  const files = await Promise.all(readers.map(({ file }) => nearestFile(root, relative, file!)));
  const near = files.find((file) => file !== undefined);
  const usual = readers.map(({ file }) => file!.usual).join(' or ');
  const hint = near === undefined ? `There is no ${usual} in it or above it.` : `Write \`from: ${near}\`.`;
  return { code: 'matrix-path', message: `"${written}" is a folder; name the ${usual}.`, hint };
}

function unfit(listed: readonly { readonly name: string; readonly at: Position }[]): readonly Problem[] {
  return listed.flatMap(({ name, at }) => {
    const [issue] = databaseName.safeParse(name).error?.issues ?? [];
    if (issue === undefined) return [];
    const message = `"${name}" cannot be the name of a database: it ${issue.message}.`;
    return [{ code: 'config-unreadable', message, at, hint: 'Give the section another name.' }];
  });
}

function migrationsMap(at: Position, values: Readonly<Record<string, string>>): YamlMap {
  const scalar = (text: string): YamlScalar => ({
    kind: 'scalar',
    at,
    value: text,
    source: text,
    literal: true,
  });
  return {
    kind: 'map',
    at,
    entries: Object.entries(values).map(([key, text]) => ({ key, at, value: scalar(text) })),
  };
}

/** A value of `migrations` that says this format. */
function ofFormat(node: YamlNode | undefined, format: Format): YamlMap | undefined {
  const name = entryOf(node, 'format')?.value;
  return node?.kind === 'map' && name !== undefined && plain(name) === format.name ? node : undefined;
}

/** What `defaults` says of this format, under what the file says, under what the entry says; an entry with migrations of another kind stands for itself. */
function merge(
  defaults: YamlMap | undefined,
  source: YamlMap,
  format: Format,
  own: YamlEntry | undefined,
): YamlNode {
  const said = entryOf(own?.value, 'migrations')?.value;
  const over = ofFormat(said, format);
  if (said !== undefined && over === undefined) return said;
  const keys = (map: YamlMap): readonly string[] => map.entries.map(({ key }) => key);
  const fromFile = over === undefined ? source : without(source, keys(over));
  const shared =
    defaults === undefined ? [] : without(defaults, [...keys(source), ...keys(over ?? source)]).entries;
  return {
    kind: 'map',
    at: over?.at ?? source.at,
    entries: [...shared, ...fromFile.entries, ...(over?.entries ?? [])],
  };
}

function withMigrations(
  name: string,
  at: Position,
  own: YamlEntry | undefined,
  migrations: YamlNode,
): YamlEntry {
  const place = own?.at ?? at;
  const others = own === undefined ? [] : without(own.value, ['migrations']).entries;
  const entry: YamlEntry = { key: 'migrations', at: migrations.at, value: migrations };
  return { key: name, at: place, value: { kind: 'map', at: place, entries: [entry, ...others] } };
}
