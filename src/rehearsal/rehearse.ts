/**
 * The plan of a rehearsal: up to head, down to base, up again, each step between two readings of the catalog. It goes on after a
 * failure: what a bad step leaves is put back before the next step is played, so that one run names every bad migration and no bad
 * one makes its neighbours look bad. Putting back means an empty schema and the ups played again, which is slow and true: rows come back too.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Catalog, Change } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import type { CatalogReader } from '../catalog/read.ts';
import type { Migration, Script } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import { saysAll } from '../sql/leaves-nothing.ts';
import type { Failure, Phase, Played, SkipReason, Step, Unit } from './rehearsal.ts';
import { EndOfPass, sequence } from './sequencer.ts';
import { unitsOf, whyWithoutDown } from './units.ts';
import type { VersionTable } from './version-table.ts';

/** What the plan needs of the world. */
export interface Stage {
  readonly reader: CatalogReader;
  readonly versions: VersionTable;
  /** Plays one direction of a migration in a fresh session. Rejects when the server has gone or the run was interrupted. */
  play(migration: Migration, direction: 'up' | 'down'): Promise<Played>;
  /** Plays what the database holds before its first migration into the empty schema, where there is such a thing. */
  baseline(): Promise<Played | undefined>;
  /** Drops the schema and creates it empty. */
  clear(): Promise<void>;
  /** Told after every step: how many of this phase are done, of how many. */
  onStep(phase: Phase | 'restore', migration: Migration, done: number, of: number, failed: boolean): void;
}

/** What is on record while the rehearsal is under way; whoever started it keeps it when the rehearsal breaks off. */
export interface Record {
  readonly steps: Step[];
  /** S₀, S₁ … as far as the ups went. */
  readonly states: Catalog[];
  /** Names of objects that a second playing of the same ups did not give again, with the migration that makes them where it is known. */
  readonly unstable: Map<string, Migration | undefined>;
  /** What came of the baseline, the first time. */
  baseline?: Played | undefined;
}

/** all: up, down, up · all-to-head: the same, and the schema is left at head for the databases that need this one · ups: to head and no further. */
export type Extent = 'all' | 'all-to-head' | 'ups';

/**
 * Rehearses one database. Fills `record` as it goes and resolves when the plan is done; rejects only when the world breaks (server gone,
 * interrupted, a schema that cannot be put back).
 */
export async function rehearse(
  database: Database,
  migrations: readonly Migration[],
  stage: Stage,
  record: Record,
  extent: Extent,
): Promise<void> {
  const { steps, states, unstable } = record;
  /** What the up of each migration sent, where that is all that it did. */
  const did = new Map<string, readonly string[] | undefined>();
  const indexOf = new Map(migrations.map((migration, index) => [migration.id, index]));
  record.baseline = await stage.baseline();
  await stage.versions.replace([]);
  let current = await stage.reader.full();
  states.push(current);
  const skipUps = (left: readonly Migration[], because: string): void => {
    const reason = { kind: 'not-reached', because } as const;
    const outcome = { kind: 'skipped', reason } as const;
    for (const migration of left)
      steps.push({ migration, phase: 'up', outcome, before: current, after: current });
  };
  if (record.baseline?.failure) return skipUps(migrations, 'the baseline failed');
  /** The state that the schema must be put back to before the next step, when it is not there. */
  let owed: number | undefined;

  const same = (left: Catalog, right: Catalog): boolean =>
    left === right ||
    diffCatalogs(left, right, { ignore: [...database.ignore, ...unstable.keys()] }).length === 0;

  /** Puts the schema back to Sₖ by playing the first k ups into an empty schema. */
  const restore = async (): Promise<void> => {
    if (owed === undefined) return;
    const count = owed;
    owed = undefined;
    await stage.clear();
    const laid = await stage.baseline();
    if (laid?.failure) throw notPutBack('the baseline', laid.failure);
    for (const [index, migration] of migrations.slice(0, count).entries()) {
      const played = await stage.play(migration, 'up');
      stage.onStep('restore', migration, index + 1, count, played.failure !== undefined);
      if (played.failure) throw notPutBack(migration.name, played.failure);
    }
    await stage.versions.replace(migrations.slice(0, count));
    current = await stage.reader.full();
    // what the same ups did not give again would make every later comparison look bad
    for (const change of diffCatalogs(states[count] as Catalog, current, { ignore: database.ignore })) {
      const name = nameOf(change);
      if (name !== undefined && !unstable.has(name)) unstable.set(name, makerOf(name, migrations, states));
    }
  };

  const step = async (
    migration: Migration,
    phase: Phase,
    done: number,
    of: number,
    judged: Pick<Step, 'expected' | 'unit' | 'uncompared'> = {},
  ): Promise<Step> => {
    const before = current;
    const played = await stage.play(migration, phase === 'down' ? 'down' : 'up');
    const index = indexOf.get(migration.id) ?? 0;
    const statements = whatItDid(phase === 'down' ? migration.down : migration.up, played);
    if (phase === 'up') did.set(migration.id, statements);
    const repeats =
      phase === 'reapply' &&
      isDeepStrictEqual(statements, did.get(migration.id)) &&
      diffCatalogs(before, states[index] as Catalog).length === 0;
    current = await stage.reader.advance(
      before,
      statements && { statements, ...(repeats && { again: states[index + 1] as Catalog }) },
    );
    const absent = played.absent === true;
    const made: Step = {
      migration,
      phase,
      outcome: absent
        ? { kind: 'skipped', reason: whyWithoutDown(database, migration, played.refuses) }
        : { kind: 'played', ...played },
      before,
      after: current,
      ...(!absent && judged),
    };
    steps.push(made);
    const { expected } = judged;
    const bad = played.failure !== undefined || (expected !== undefined && !same(current, expected));
    stage.onStep(phase, migration, done, of, bad && !absent);
    return made;
  };

  // up: S₁ … Sₙ
  await sequence(migrations, stage.versions, async (migration) => {
    const made = await step(migration, 'up', states.length, migrations.length);
    if (made.outcome.kind === 'played' && made.outcome.failure) {
      owed = states.length - 1;
      throw new EndOfPass();
    }
    states.push(made.after);
  }).up();
  const reached = states.length - 1;
  if (owed !== undefined)
    skipUps(migrations.slice(reached + 1), `the up of ${migrations[reached]?.id} failed`);
  if (owed !== undefined) await restore();
  // what was read step by step must be what is there: the cheap reading is checked against a full one at the end of each pass
  current = await confirm(stage.reader, current, 'up');
  if (extent === 'ups') return;

  // down: back to S₀, or to the floor
  const floor = database.downgradeFloor === undefined ? 0 : (indexOf.get(database.downgradeFloor.id) ?? 0);
  const bottom = Math.min(floor, reached);
  const skipDown = (migration: Migration, index: number, reason: SkipReason): void => {
    const before = states[index + 1] as Catalog;
    steps.push({ migration, phase: 'down', outcome: { kind: 'skipped', reason }, before, after: before });
  };
  const units = unitsOf(database, migrations);
  /** Units in which something could not be played: what they come to says nothing any more. */
  const broken = new Set<Unit>();
  let downs = 0;
  const walk = sequence(migrations, stage.versions, async (migration) => {
    const index = indexOf.get(migration.id) ?? 0;
    const unit = units[index] as Unit;
    const together = unit.migrations.length > 1;
    const last = unit.migrations[0] === migration;
    downs += 1;
    if (migration.down === undefined) {
      skipDown(migration, index, whyWithoutDown(database, migration));
      stage.onStep('down', migration, downs, reached - bottom, false);
      // another down of the unit may undo this up too; then the schema is where it must be when all were played
      if (!together || (last && (owed !== undefined || !same(current, states[index] as Catalog))))
        owed = index;
      return;
    }
    await restore();
    const partial = (indexOf.get(unit.migrations.at(-1)!.id) ?? 0) >= reached;
    const uncompared = !last ? 'inside' : broken.has(unit) ? 'broken' : partial ? 'partial' : undefined;
    const made = await step(migration, 'down', downs, reached - bottom, {
      ...(together && { unit }),
      ...(uncompared === undefined ? { expected: states[index] as Catalog } : { uncompared }),
    });
    const unplayed = made.outcome.kind === 'skipped' || made.outcome.failure !== undefined;
    if (unplayed) broken.add(unit);
    if (unplayed || (last && !same(made.after, states[index] as Catalog))) owed = index;
  });
  if (reached > bottom) await walk.down(migrations[bottom]?.id);
  for (const [index, migration] of [...migrations.slice(0, bottom).entries()].reverse()) {
    skipDown(migration, index, { kind: 'below-floor', floor: database.downgradeFloor?.id ?? '' });
  }
  const anyDown = steps.some(({ phase, outcome }) => phase === 'down' && outcome.kind === 'played');

  // up again: S₁ … Sₙ
  if (anyDown) {
    await restore();
    current = await confirm(stage.reader, current, 'down');
    await sequence(migrations.slice(0, reached), stage.versions, async (migration) => {
      await restore();
      const index = indexOf.get(migration.id) ?? 0;
      const expected = states[index + 1] as Catalog;
      const unit = units[index] as Unit;
      const last = unit.migrations.at(-1) === migration || index + 1 === reached;
      const made = await step(migration, 'reapply', index + 1 - bottom, reached - bottom, {
        ...(unit.migrations.length > 1 && { unit }),
        ...(last ? { expected } : { uncompared: 'inside' }),
      });
      const unplayed = made.outcome.kind === 'played' && made.outcome.failure !== undefined;
      if (unplayed || (last && !same(made.after, expected))) owed = index + 1;
    }).up();
    if (owed === undefined) await confirm(stage.reader, current, 'reapply');
  } else {
    // where the schema is as the ups left it, only Umzug has taken note of what was passed over
    owed = same(current, states[reached] as Catalog) ? undefined : reached;
    if (owed === undefined) await stage.versions.replace(migrations.slice(0, reached));
  }
  if (extent === 'all-to-head') await restore();
  // whatever was still to be written is: with --keep somebody may look
  await stage.versions.applied().catch(() => undefined);
}

/**
 * The statements of a script that was played whole, when all that it can have done to a schema stands in them: then the log need not be asked. The
 * same words in the same state give the same again, and at the end of each pass it is read whether they did.
 */
function whatItDid(script: Script | undefined, played: Played): readonly string[] | undefined {
  if (played.failure !== undefined) return undefined;
  if (script?.kind === 'sql') {
    const statements = script.statements.map(({ sql }) => sql);
    return statements.every(saysAll) ? statements : undefined;
  }
  const statements = played.isAll ? played.sent?.map(({ sql }) => sql.trim()) : undefined;
  // what code sends may be several statements in one text
  return statements?.every((sql) => saysAll(sql) && !sql.includes(';')) ? statements : undefined;
}

function notPutBack(what: string, { message }: Failure): Error {
  return new Error(
    `the schema could not be put back: ${what}, which could be played before, now fails on an empty schema: ${message}`,
  );
}

/** The name of the object of the schema that a change is in, as `ignore` knows it. */
function nameOf({ path, object }: Change): string | undefined {
  const [outer] = path;
  return object === 'routine' ? outer?.replace(/^[a-z]+( body)? /, '') : outer;
}

/** The migration after whose up the object first was there. */
function makerOf(
  name: string,
  migrations: readonly Migration[],
  states: readonly Catalog[],
): Migration | undefined {
  const has = (state: Catalog): boolean =>
    [state.tables, state.views, state.triggers, state.events, state.sequences].some((objects) =>
      objects.has(name),
    ) || [...state.routines.values()].some((routine) => routine.name === name);
  const first = states.findIndex(has);
  return first > 0 ? migrations[first - 1] : undefined;
}

/** The cheap reading missed something. The rehearsal is worth nothing then, and is done again with full readings. */
export class ReadingMismatch extends Error {
  constructor(pass: string) {
    super(`after the ${pass} pass a full reading of the schema differs from what was read step by step`);
    this.name = 'ReadingMismatch';
  }
}

/** A full reading, which must agree with what was read step by step. */
async function confirm(reader: CatalogReader, current: Catalog, pass: string): Promise<Catalog> {
  if (!reader.cheap) return current;
  const full = await reader.full();
  if (diffCatalogs(current, full).length > 0) throw new ReadingMismatch(pass);
  return full;
}
