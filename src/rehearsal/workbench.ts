/**
 * One database on a scratch server of its own, for commands that need a schema and no verdict: its migrations at head, its models, a file, a copy of
 * a live one; each read on the same server, so that they can be compared. The databases that it needs are at head beside it.
 */
import type { Catalog } from '../catalog/catalog.ts';
import { createStatements, type Renames } from '../catalog/ddl.ts';
import { type CatalogReader, openCatalogReader } from '../catalog/read.ts';
import type { Script } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import { openScratch, type Scratch } from '../servers/scratch.ts';
import type { Endpoint, Server } from '../servers/server.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { type Closing, closeDrift } from './closing.ts';
import { hiddenTables, type Plan } from './plan.ts';
import { openPlayer, type Player } from './player.ts';
import type { Played } from './rehearsal.ts';
import type { Setting } from './setting.ts';

/** A schema's default. */
export type Charset = Pick<Catalog, 'charset' | 'collation'>;

export interface Workbench extends AsyncDisposable {
  readonly server: Server;
  readonly plan: Plan;
  /** Where the schema is, as whom. */
  readonly place: { readonly account: Endpoint; readonly schema: string };
  /**
   * The schema as all migrations make it, or those of `applied`, with the given default charset; it is left there. Throws `ProblemError` when one
   * does not go up.
   */
  migrated(as?: { readonly applied?: ReadonlySet<string>; readonly charset?: Charset }): Promise<Catalog>;
  /** The schema as the models make it. Throws `ProblemError` when there are none, or they cannot be created. */
  modelled(charset?: Charset): Promise<Catalog>;
  /** The schema as a script makes it. Throws `ProblemError` when it is refused. */
  played(script: Script, what: string): Promise<Catalog>;
  /** A catalog of another server, as this one prints it. Throws `ProblemError` when it cannot be made here. */
  copied(catalog: Catalog, what: string): Promise<Catalog>;
  /** The SQL from one to the other, tried both ways, or there only; undefined when nothing differs. */
  between(
    from: Catalog,
    to: Catalog,
    how?: { readonly renames?: Renames; readonly oneWay?: boolean },
  ): Promise<Closing | undefined>;
  /** Plays one more script in the schema as it is, and reads it. */
  step(script: Script): Promise<{ readonly played: Played; readonly catalog: Catalog }>;
}

/** `plans`: the database's own, last, after those that it needs. */
export async function openWorkbench(plans: readonly Plan[], setting: Setting): Promise<Workbench> {
  await using stack = new AsyncDisposableStack();
  const schemaOf = new Map(plans.map(({ database }) => [database.name, database.schema]));
  const note = (text: string): void => setting.onProgress({ kind: 'note', text });
  const open = async ({ database }: Plan): Promise<Scratch> => {
    const needs = database.needs.map((name) => schemaOf.get(name) ?? name);
    const request = { database: database.name, schema: database.schema, needs };
    return stack.use(await openScratch(setting.server, request, note));
  };
  const plan = plans.at(-1) as Plan;
  for (const needed of plans.slice(0, -1)) {
    const scratch = await open(needed);
    await using player = openPlayer(needed, scratch, setting);
    // brings Alembic's process to the server
    await player.versionTables();
    await goUp(needed, player);
  }
  const scratch = await open(plan);
  const player = stack.use(openPlayer(plan, scratch, setting));
  const own = await player.versionTables();
  const reader: CatalogReader = await openCatalogReader(
    scratch.admin,
    scratch.schema,
    setting.server.flavor,
    {
      hidden: [...hiddenTables(plan), ...own],
      account: scratch.definer,
    },
  );
  const empty = await reader.full();
  const everything = stack.move();

  const clear = ({ charset, collation }: Charset = empty): Promise<void> =>
    scratch.reset({ charset, collation });
  const played = async (script: Script, what: string, charset?: Charset): Promise<Catalog> => {
    await clear(charset);
    const { failure } = await player.play(await player.render(script));
    if (failure)
      throw new ProblemError([refusal(what, failure.error?.message ?? failure.message, failure.at)]);
    return reader.full();
  };
  return {
    server: setting.server,
    plan,
    place: { account: scratch.account, schema: scratch.schema },
    async migrated({ applied, charset } = {}) {
      await clear(charset);
      await goUp(plan, player, applied);
      return reader.full();
    },
    async modelled(charset) {
      if (plan.models === undefined) throw noModels(plan.database);
      return played(plan.models, 'The models', charset);
    },
    played: (script, what) => played(script, what),
    async copied(catalog, what) {
      const somewhere = { file: what, line: 1, column: 1 };
      const statements = createStatements(catalog, { flavor: setting.server.flavor, schema: scratch.schema });
      return played(
        { kind: 'sql', file: what, statements: statements.map(({ sql }) => ({ sql, at: somewhere })) },
        what,
        catalog,
      );
    },
    between: (from, to, { renames, oneWay = false } = {}) =>
      closeDrift({
        head: from,
        models: to,
        ignore: plan.database.ignore,
        scratch,
        flavor: setting.server.flavor,
        player,
        reader,
        oneWay,
        ...(renames && { renames }),
      }),
    async step(script) {
      return { played: await player.play(await player.render(script)), catalog: await reader.full() };
    },
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}

async function goUp(
  { database, migrations, baseline }: Plan,
  player: Player,
  applied?: ReadonlySet<string>,
): Promise<void> {
  const wanted = migrations.filter(({ id }) => applied?.has(id) ?? true);
  const scripts = [
    ...(baseline ? [{ script: baseline, name: 'the baseline' }] : []),
    ...wanted.map(({ up, name }) => ({ script: up, name })),
  ];
  for (const { script, name } of scripts) {
    const { failure } = await player.play(script);
    if (failure)
      throw new ProblemError([
        refusal(`${name} of ${database.name}`, failure.error?.message ?? failure.message, failure.at),
      ]);
  }
}

function refusal(what: string, said: string, at: Problem['at']): Problem {
  return {
    code: 'migration-unreadable',
    message: `${what} cannot be played: ${said}`,
    ...(at && { at }),
    hint: '`multidb-migrate verify` tells more.',
  };
}

/** Nothing that the code believes can be compared with. */
export function noModels({ name, at }: Database): ProblemError {
  const message = `Database "${name}" has no models in the matrix.`;
  const hint = 'Name them: models: models/{database}.sql, or what else holds what the code believes.';
  return new ProblemError([{ code: 'models-unreadable', message, at, hint }]);
}
