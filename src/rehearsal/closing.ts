/**
 * The SQL that would close a drift, up and down, tried before anybody sees it: from the models, which the schema usually holds, the down must give
 * the migrated state and the up the models. Failing that, in the emptied schema the migrated state is made again, the up is played there and must
 * give the models, then the down must give the migrated state. What cannot be shown to work is told as that.
 */
import type { Catalog } from '../catalog/catalog.ts';
import {
  changeStatements,
  createStatements,
  type DdlStatement,
  invertedRenames,
  type Renames,
} from '../catalog/ddl.ts';
import { diffCatalogs, globs } from '../catalog/diff.ts';
import type { CatalogReader } from '../catalog/read.ts';
import type { Scratch } from '../servers/scratch.ts';
import type { Flavor } from '../servers/server.ts';
import type { Player } from './player.ts';
import type { Played } from './rehearsal.ts';

export interface Closing {
  /** From what the migrations make to what the models say. */
  readonly up: readonly DdlStatement[];
  readonly down: readonly DdlStatement[];
  /** Both were played, or the only one that is wanted, and gave exactly that. */
  readonly verified: boolean;
  /** Why they are not. */
  readonly because?: string;
}

export interface Trial {
  readonly head: Catalog;
  readonly models: Catalog;
  /** Names of objects that no comparison looks at. */
  readonly ignore: readonly string[];
  readonly scratch: Scratch;
  readonly flavor: Flavor;
  readonly player: Player;
  readonly reader: CatalogReader;
  /** What is the same under another name. */
  readonly renames?: Renames;
  /** Nobody goes back: only the way there is tried. */
  readonly oneWay?: boolean;
}

/** Undefined when nothing differs. What the schema holds afterwards is nobody's. Rejects when the server goes away. */
export async function closeDrift(trial: Trial): Promise<Closing | undefined> {
  const { head, models, ignore, scratch, flavor } = trial;
  if (diffCatalogs(models, head, { ignore }).length === 0) return undefined;
  const [rows] = await scratch.admin.query('SELECT @@GLOBAL.sql_mode AS mode');
  const options = { flavor, schema: scratch.schema, sqlMode: (rows as { mode: string }[])[0]?.mode ?? '' };
  const [from, to] = [without(head, ignore), without(models, ignore)];
  const { renames } = trial;
  const up = changeStatements(from, to, { ...options, ...(renames && { renames }) });
  const down = changeStatements(to, from, {
    ...options,
    ...(renames && { renames: invertedRenames(renames) }),
  });
  if (await thereAndBack()) return { up, down, verified: true };
  const because =
    (await attempt(
      'The migrated schema, made again from what was read of it,',
      createStatements(head, options),
      head,
    )) ??
    (await attempt('The SQL', up, models)) ??
    (trial.oneWay ? undefined : await attempt('The SQL of its way back', down, head));
  return { up, down, verified: because === undefined, ...(because !== undefined && { because }) };

  /**
   * Where the schema holds the models, which were just made to be read, it goes down to the migrated state and up again: both ways are tried with what
   * differs alone, and nothing is made anew. False when it is somewhere else, or a way does not lead where it should: then the long way says more.
   */
  async function thereAndBack(): Promise<boolean> {
    const { reader, player } = trial;
    const now = await reader.advance(models);
    if (diffCatalogs(models, now, { ignore }).length > 0) return false;
    if ((await play(player, down)).failure) return false;
    if (diffCatalogs(head, await reader.advance(now), { ignore }).length > 0) return false;
    // the last reading is a whole one: it would see what the others had not
    return (await attempt('The SQL', up, models)) === undefined;
  }

  async function attempt(
    what: string,
    statements: readonly DdlStatement[],
    expected: Catalog,
  ): Promise<string | undefined> {
    if (expected === head && statements !== down)
      await scratch.reset({ charset: head.charset, collation: head.collation });
    const { failure } = await play(trial.player, statements);
    if (failure) return `${what} was refused: ${failure.error?.message ?? failure.message}`;
    const left = diffCatalogs(expected, await trial.reader.full(), { ignore });
    const [first] = left;
    return (
      first &&
      `${what} leaves ${left.length === 1 ? 'a difference' : `${left.length} differences`}, in ${first.path.join('.') || 'the schema itself'}`
    );
  }
}

function play(player: Player, statements: readonly DdlStatement[]): Promise<Played> {
  const nowhere = { file: '', line: 1, column: 1 };
  return player.play({
    kind: 'sql',
    file: '',
    statements: statements.map(({ sql }) => ({ sql, at: nowhere })),
  });
}

/** The catalog without what no comparison looks at: nobody wants SQL for it. */
function without(catalog: Catalog, ignore: readonly string[]): Catalog {
  if (ignore.length === 0) return catalog;
  const ignored = globs(ignore);
  const keep = <T extends { readonly name: string; readonly table?: string }>(
    part: ReadonlyMap<string, T>,
  ): ReadonlyMap<string, T> =>
    new Map(
      [...part].filter(
        ([, value]) => !ignored(value.name) && !(value.table !== undefined && ignored(value.table)),
      ),
    );
  return {
    ...catalog,
    tables: keep(catalog.tables),
    views: keep(catalog.views),
    triggers: keep(catalog.triggers),
    routines: keep(catalog.routines),
    events: keep(catalog.events),
    sequences: keep(catalog.sequences),
  };
}
