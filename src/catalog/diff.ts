/**
 * Two catalogs compared, as values. Both were read from the same server, so equal meaning is equal value; what is left to decide here is
 * what never counts: the order of indexes, the numbers in names that the server made up, and the place of a column among others that
 * only one side has.
 */
import type { Catalog, Change, ObjectKind } from './catalog.ts';
import { compareAspects, diffTable } from './diff-table.ts';

export interface DiffOptions {
  /** Names of objects that are not looked at, with `*` and `?`. A table's triggers go with it. */
  readonly ignore?: readonly string[];
}

/** True for names that one of the globs matches: `*` any run of characters, `?` one. Letter case counts. */
export function globs(patterns: readonly string[] = []): (name: string) => boolean {
  if (patterns.length === 0) return () => false;
  const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const source = patterns.map((pattern) =>
    [...pattern].map((sign) => (sign === '*' ? '.*' : sign === '?' ? '.' : literal(sign))).join(''),
  );
  const any = new RegExp(`^(?:${source.join('|')})$`, 'su');
  return (name) => any.test(name);
}

/** What differs, `from` being the left side: in the order schema, tables, views, triggers, routines, events, sequences, by name. */
export function diffCatalogs(from: Catalog, to: Catalog, options: DiffOptions = {}): readonly Change[] {
  if (from === to) return [];
  const ignored = globs(options.ignore);
  const changes: Change[] = compareAspects('schema', [], schemaAspects(from), schemaAspects(to));
  const compare = <T extends object>(
    object: ObjectKind,
    left: ReadonlyMap<string, T>,
    right: ReadonlyMap<string, T>,
    skip: (value: T) => boolean,
    inside: (left: T, right: T, path: readonly string[]) => Change[],
  ): void => {
    if (left === right) return;
    for (const key of [...new Set([...left.keys(), ...right.keys()])].sort()) {
      const [was, is] = [left.get(key), right.get(key)];
      if (was === is) continue;
      const present = is ?? was;
      if (present === undefined || skip(present)) continue;
      if (was === undefined || is === undefined) {
        changes.push({ kind: was === undefined ? 'added' : 'removed', object, path: [key] });
      } else changes.push(...inside(was, is, [key]));
    }
  };
  const named = (value: { readonly name: string }): boolean => ignored(value.name);
  const aspects =
    (object: ObjectKind) =>
    (left: object, right: object, path: readonly string[]): Change[] =>
      compareAspects(object, path, plain(left), plain(right));
  compare('table', from.tables, to.tables, named, diffTable);
  compare('view', from.views, to.views, named, aspects('view'));
  compare(
    'trigger',
    from.triggers,
    to.triggers,
    (trigger) => ignored(trigger.name) || ignored(trigger.table),
    aspects('trigger'),
  );
  compare('routine', from.routines, to.routines, named, aspects('routine'));
  compare('event', from.events, to.events, named, aspects('event'));
  compare('sequence', from.sequences, to.sequences, named, aspects('sequence'));
  return changes;
}

function schemaAspects(catalog: Catalog): Map<string, string> {
  return new Map([
    ['charset', catalog.charset],
    ['collation', catalog.collation],
    ...(catalog.options ?? []),
  ]);
}

/** The fields of an object whose fields are all plain values. */
function plain(value: object): Map<string, string> {
  const found = new Map<string, string>();
  for (const [field, content] of Object.entries(value)) {
    if (content === undefined || field === 'name') continue;
    found.set(field, content === true ? 'yes' : content === false ? 'no' : String(content));
  }
  return found;
}

/** True when nothing differs but the order of columns. */
export function isSame(changes: readonly Change[]): boolean {
  return changes.every((change) => change.kind === 'reordered');
}

const objectNames: Readonly<Record<ObjectKind, string>> = {
  schema: 'schema',
  table: 'table',
  column: 'column',
  index: 'index',
  'foreign-key': 'foreign key',
  check: 'check',
  partitioning: 'partitioning of',
  view: 'view',
  trigger: 'trigger',
  routine: '',
  event: 'event',
  sequence: 'sequence',
};

const shownCharacters = 200;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line;
}

/** How it is said that only one side has something: by what the sides are. */
export interface SideWords {
  /** Only the right one has it. */
  readonly added: string;
  readonly removed: string;
}

export const plainWords: SideWords = { added: 'is new', removed: 'is missing' };

/** One line of prose: `column users.email: nullable was yes, is no`. */
export function describeChange(change: Change): string {
  return describeChangeAs(change, plainWords);
}

/** The same, with words for what only one side has. */
export function describeChangeAs(change: Change, words: SideWords): string {
  if (change.object === 'schema' && change.to === '' && change.aspect === 'charset')
    return 'the schema is gone';
  const what = [objectNames[change.object], change.path.join('.')].filter(Boolean).join(' ');
  if (change.kind === 'added') return `${what} ${words.added}`;
  if (change.kind === 'removed') return `${what} ${words.removed}`;
  if (change.kind === 'reordered') {
    return `${what}: the order of columns was ${shorten(change.from ?? '')}, is ${shorten(change.to ?? '')}`;
  }
  const aspect = (change.aspect ?? '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const value = (text: string | undefined): string =>
    text === undefined ? 'none' : text === '' ? 'empty' : shorten(text);
  return `${what}: ${aspect} was ${value(change.from)}, is ${value(change.to)}`;
}
