/**
 * Two histories of one database held against each other: which migrations are new, and which of the old ones say something else now. Pure;
 * texts of files come in. A migration is known by its id, as its tool's version table knows it.
 */
import type { Migration, Script } from '../formats/format.ts';
import { type Halves, javascriptHalves, pythonHalves } from './halves.ts';
import { languageOf, meansTheSame, sameWords } from './meaning.ts';
import type { Edit } from './proposal.ts';

/** The text of a script's file before and now; undefined where it is not there, or need not be looked at because it is the same. */
export type Texts = (file: string, when: 'before' | 'now') => string | undefined;

const byId = (migrations: readonly Migration[]): ReadonlyMap<string, Migration> =>
  new Map(migrations.map((migration) => [migration.id, migration]));

/** The migrations of `now` that neither the fork nor the tip has. */
export function newMigrations(
  now: readonly Migration[],
  fork: readonly Migration[],
  tip: readonly Migration[],
): readonly Migration[] {
  const [before, others] = [byId(fork), byId(tip)];
  // what others have merged meanwhile and this branch has too is no news; with another content it is a clash, and stays
  return now.filter((one) => {
    if (before.has(one.id)) return false;
    const other = others.get(one.id);
    return other === undefined || !playsTheSame(other.up, one.up);
  });
}

/** Whether two scripts of SQL send the same; for others, whether they lie in the same file. */
export function playsTheSame(one: Script, other: Script): boolean {
  if (one.kind === 'sql' && other.kind === 'sql') {
    return (
      one.statements.length === other.statements.length &&
      one.statements.every(({ sql }, index) => meansTheSame(sql, other.statements[index]!.sql, 'sql'))
    );
  }
  return one.kind === other.kind && one.file === other.file;
}

/** The same SQL, and not nothing at all. */
export function saysTheSame(one: Script, other: Script): boolean {
  return one.kind === 'sql' && one.statements.length > 0 && playsTheSame(one, other);
}

export interface LateMigration {
  readonly migration: Migration;
  /** Those of the base that are ordered after it, oldest first. */
  readonly before: readonly Migration[];
  /** The whole history that it should come after, in any order. */
  readonly after: readonly Migration[];
}

/**
 * The new migrations that stand before one of the base. Where migrations name their parents the order of the list says nothing: there a
 * new one comes before an old one only if that was edited. drizzle goes by the time that it recorded, wherever the entry stands.
 */
export function lateOnes(merged: readonly Migration[], own: readonly Migration[]): readonly LateMigration[] {
  const ids = new Set(own.map(({ id }) => id));
  const ordered = merged.filter(({ parents, repeatable }) => parents === undefined && !repeatable);
  const when = ({ recorded }: Migration): number => Number(recorded?.created_at ?? Number.NaN);
  return ordered.flatMap((migration, index) => {
    if (!ids.has(migration.id)) return [];
    const before = ordered.filter(
      (other, place) => !ids.has(other.id) && (place > index || when(other) >= when(migration)),
    );
    return before.length === 0 ? [] : [{ migration, before, after: merged }];
  });
}

/** The new migrations whose id another of the base has got since the fork: each with that. */
export function clashesOf(
  own: readonly Migration[],
  fork: readonly Migration[],
  tip: readonly Migration[],
): readonly { readonly migration: Migration; readonly other: Migration }[] {
  const [before, there] = [byId(fork), byId(tip)];
  return own.flatMap((migration) => {
    const other = before.has(migration.id) ? undefined : there.get(migration.id);
    return other === undefined ? [] : [{ migration, other }];
  });
}

/** What is said otherwise now, in the order of `now`. */
export function editsBetween(
  before: readonly Migration[],
  now: readonly Migration[],
  texts: Texts,
): readonly Edit[] {
  const known = byId(before);
  const shared = sharedFiles([...before, ...now]);
  return now.flatMap((migration) => {
    const was = known.get(migration.id);
    return was === undefined ? [] : editsOf(was, migration, texts, shared);
  });
}

/** Files that several migrations lie in: their whole text says nothing of one of them. */
function sharedFiles(migrations: readonly Migration[]): ReadonlySet<string> {
  const ids = new Map<string, Set<string>>();
  for (const { id, up } of migrations) ids.set(up.file, (ids.get(up.file) ?? new Set()).add(id));
  return new Set([...ids].flatMap(([file, all]) => (all.size > 1 ? [file] : [])));
}

function editsOf(was: Migration, migration: Migration, texts: Texts, shared: ReadonlySet<string>): Edit[] {
  const up = compareScripts(was.up, migration.up, texts, shared);
  const down = compareScripts(was.down, migration.down, texts, shared);
  const edit = (direction: Edit['direction'], difference: Difference): Edit => ({
    migration,
    was,
    direction,
    ...difference,
  });
  if (up === undefined || down === undefined) return up ? [edit('up', up)] : down ? [edit('down', down)] : [];
  // the half that is new, or gone, is a comment's worth to the other
  if (
    down.kind !== 'content' &&
    down.kind !== 'comments' &&
    was.up.file === (was.down ?? migration.down)?.file
  )
    return up.kind === 'comments' ? [edit('down', down)] : [edit('up', up), edit('down', down)];
  // where both directions are one text, what changed in one of them only is told of that one
  if (!sameText(up, down)) return [edit('up', up), edit('down', down)];
  return down.kind === 'content' && up.kind === 'comments' ? [edit('down', down)] : [edit('up', up)];
}

type Difference = Pick<Edit, 'kind' | 'from' | 'to'>;

const sameText = (one: Difference, other: Difference): boolean =>
  one.from === other.from && one.to === other.to;

function compareScripts(
  before: Script | undefined,
  now: Script | undefined,
  texts: Texts,
  shared: ReadonlySet<string>,
): Difference | undefined {
  if (before === undefined && now === undefined) return undefined;
  const [from, to] = [textOf(before, texts, 'before', shared), textOf(now, texts, 'now', shared)];
  if (before === undefined) return { kind: 'added', from: '', to: to ?? '' };
  if (now === undefined) return { kind: 'removed', from: from ?? '', to: '' };
  // nobody can say what a command does
  if (before.kind === 'command' || now.kind === 'command') return undefined;
  if (before.kind === 'sql' && now.kind === 'sql') {
    if (!playsTheSame(before, now)) return { kind: 'content', ...told(before, now, from, to) };
    if (from === undefined || to === undefined || unified(from) === unified(to)) return undefined;
    return { kind: 'comments', from, to };
  }
  if (from === undefined || to === undefined || unified(from) === unified(to)) return undefined;
  return { kind: plays(before, now, from, to) ? 'comments' : 'content', from, to };
}

/** Whether what a program plays in this direction is the same, as far as its own file says. */
function plays(before: Script, now: Script, from: string, to: string): boolean {
  const language = before.kind === now.kind ? languageOf(now.file) : undefined;
  if (language === undefined) return false;
  const direction = now.kind === 'alembic' ? now.direction : now.kind === 'module' ? now.call : 'up';
  const halves = (text: string): Halves | undefined =>
    language === 'python' ? pythonHalves(text) : javascriptHalves(text);
  const [was, is] = [halves(from), halves(to)];
  if (was === undefined || is === undefined) return meansTheSame(from, to, language);
  return sameWords(was[direction], is[direction]);
}

/** The file's text where it has this migration alone, else the statements. */
function told(
  before: Script,
  now: Script,
  from: string | undefined,
  to: string | undefined,
): { readonly from: string; readonly to: string } {
  if (from !== undefined && to !== undefined) return { from, to };
  return { from: statementsText(before), to: statementsText(now) };
}

function textOf(
  script: Script | undefined,
  texts: Texts,
  when: 'before' | 'now',
  shared: ReadonlySet<string>,
): string | undefined {
  if (script === undefined) return undefined;
  if (shared.has(script.file)) return script.kind === 'sql' ? statementsText(script) : undefined;
  return texts(script.file, when);
}

const statementsText = (script: Script): string =>
  script.kind === 'sql' ? script.statements.map(({ sql }) => `${sql};\n`).join('') : '';

/** What git or an editor makes of the ends of lines is no edit. */
const unified = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
