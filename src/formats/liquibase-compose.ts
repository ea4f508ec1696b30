/**
 * The next changeset of a changelog in SQL, with its rollback
 * (https://docs.liquibase.com/concepts/changelogs/sql-format.html). It comes into a file of its own where the files are taken in the order of their
 * names and each holds one changeset; else behind the last one, in its file. Liquibase cuts SQL by rules of its own, so each way to write it
 * is read again, and the first that is read as it was meant is taken.
 */
import path from 'node:path';
import { type Draft, type NewFile, nextNumber, type Refusal } from './draft.ts';
import type { Extending, Migration, Script } from './format.ts';
import { hasLiquibaseHeader } from './liquibase-header.ts';

/** How statements are told from each other; `end` is behind each. */
interface Way {
  readonly attributes: string;
  readonly end: string;
}

const ways: readonly Way[] = [
  { attributes: '', end: ';' },
  { attributes: ' stripComments:false', end: ';' },
  ...['//', '$$', '~~', '@@@'].map((mark) => ({
    attributes: ` stripComments:false endDelimiter:${mark} rollbackEndDelimiter:${mark}`,
    end: `\n${mark}`,
  })),
];

/** Liquibase refuses a changeset without SQL. */
const nothing = ['SELECT 1'];

export async function extendChangelog(
  draft: Draft,
  migrations: readonly Migration[],
  { folder, reread }: Extending,
): Promise<readonly NewFile[] | Refusal> {
  const places = await placesOf(draft, migrations, folder);
  // a project that writes no rollbacks goes forward only, and one would make it owe all others
  const forward = migrations.length > 0 && migrations.every(({ forwardOnly }) => forwardOnly);
  const up = draft.up.length > 0 ? draft.up : nothing;
  const down = forward ? undefined : draft.down.length > 0 ? draft.down : nothing;
  let found = false;
  for (const { file, before, id } of places) {
    for (const way of ways) {
      const head = before ?? '--liquibase formatted sql\n';
      const changeset = changesetText(id, draft.message, up, down, way);
      const text = `${head}${head.endsWith('\n') ? '' : '\n'}\n${changeset}`;
      const written = { file, text, ...(before !== undefined && { before }) };
      const reading = await reread([written]);
      const last = reading.migrations.at(-1);
      if (last === undefined || reading.migrations.length !== migrations.length + 1) break;
      found = true;
      if (reading.problems.length > 0) continue;
      if (same(last.up, up) && (down === undefined || same(last.down, down))) return [written];
    }
  }
  return found ? notAsMeant : nowhere(folder.relative);
}

const notAsMeant: Refusal = {
  message: 'Liquibase would cut this SQL in other places than it was tried, however it is written down.',
  hint: 'Write the changeset by hand, with a statement in each: `diff --sql` prints them.',
};

function nowhere(folder: string): Refusal {
  return {
    message: `It is not clear into which file of ${folder} a changeset comes that is the last: the changelog names each file itself.`,
    hint: 'Make a file that begins with `--liquibase formatted sql`, include it at the end of the changelog, write one changeset into it, and go on from there.',
  };
}

interface PlaceOfChangeset {
  /** Relative to the folder. */
  readonly file: string;
  /** What is in it now. */
  readonly before?: string;
  /** `author:id`. */
  readonly id: string;
}

/** Where it may come, the better one first. */
async function placesOf(
  draft: Draft,
  migrations: readonly Migration[],
  folder: Extending['folder'],
): Promise<readonly PlaceOfChangeset[]> {
  const fileOf = ({ at }: Migration): string => path.posix.relative(folder.relative, at.file);
  const named = migrations.map(({ id }) => id.replace(/^.*::/, ''));
  const author = /^(.+?):/.exec(named.at(-1) ?? '')?.[1] ?? 'multidb-migrate';
  const ids = named.map((id) => id.slice(id.indexOf(':') + 1));
  const next = nextNumber(ids, draft.at, 1);
  // where ids are numbers alone, the message stands in the comment
  const counted = ids.length > 0 && ids.every((id) => /^\d+$/.test(id));
  const id = `${author}:${draft.name ?? (counted ? next : `${next}_${draft.slug}`)}`;
  const last = migrations.at(-1);
  if (last === undefined) {
    const name = draft.name ?? `${nextNumber([], draft.at, 3)}_${draft.slug}`;
    return [{ file: `${name}.sql`, id }];
  }
  const file = fileOf(last);
  const text = await folder.text(file);
  const behind = hasLiquibaseHeader(text) ? [{ file, before: text, id }] : [];
  const alone = migrations.filter((one) => fileOf(one) === file).length === 1;
  const name = path.posix.basename(file, path.posix.extname(file));
  const [, mark = '', number, between = '_'] = /^([Vv]?)(\d+)([-_.]+)?/.exec(name) ?? [];
  const files = new Set(migrations.map(fileOf));
  if (!alone || files.size < 2 || number === undefined) return behind;
  const numbers = [...files].map((one) => path.posix.basename(one).replace(/^[Vv]/, ''));
  const beside = draft.name ?? `${mark}${nextNumber(numbers, draft.at, 3)}${between}${draft.slug}`;
  return [{ file: path.posix.join(path.posix.dirname(file), `${beside}.sql`), id }, ...behind];
}

function changesetText(
  id: string,
  message: string,
  up: readonly string[],
  down: readonly string[] | undefined,
  { attributes, end }: Way,
): string {
  const text = (statements: readonly string[]): string =>
    statements.map((sql) => `${sql.trimEnd()}${end}\n`).join('');
  const rollback = down === undefined ? [] : text(down).trimEnd().split('\n');
  const undone = rollback.map((line) => `--rollback ${line}\n`).join('');
  return `--changeset ${id}${attributes}\n--comment: ${message.replaceAll('\n', ' ')}\n${text(up)}${undone}`;
}

function same(script: Script | undefined, statements: readonly string[]): boolean {
  if (script?.kind !== 'sql' || script.statements.length !== statements.length) return false;
  return script.statements.every(({ sql }, index) => sql.trim() === statements[index]?.trim());
}
