/**
 * Plays migrations on a database that people use. Umzug decides what is pending and what is recorded, as in a rehearsal, so what was rehearsed is
 * what runs; our version table remembers each migration when it is whole, and one that stopped half-way with how far it came, because MySQL
 * commits DDL statement by statement and nothing can be rolled back. The next run goes on behind the last statement that took effect.
 */
import { createHash } from 'node:crypto';
import type { Drivers } from '../alembic/drivers.ts';
import type { Migration, Script } from '../formats/format.ts';
import { executeSql } from '../rehearsal/execute.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { openPlayer } from '../rehearsal/player.ts';
import type { Played } from '../rehearsal/rehearsal.ts';
import { EndOfPass, sequence } from '../rehearsal/sequencer.ts';
import { type Half, openVersionTable } from '../rehearsal/version-table.ts';
import { serverError } from '../servers/connect.ts';
import { ProblemError } from '../util/problem.ts';
import type { Live } from './open.ts';
import type { Way } from './target.ts';

export interface MigrateRequest {
  readonly live: Live;
  readonly plan: Plan;
  readonly way: Way;
  /** Where an earlier run stopped; `checkHalf` has seen that it can go on. */
  readonly half?: Half | undefined;
  /** The workspace, absolute. */
  readonly root: string;
  readonly drivers: Drivers;
  /** When aborted, the statement that runs is killed, and what is applied is recorded. */
  readonly signal: AbortSignal;
  onPlayed(migration: Migration, played: Played): void;
}

export interface Outcome {
  /** Migrations that are whole. */
  readonly done: number;
  /** The one that stopped, and how far it came. */
  readonly stopped?: { readonly migration: Migration; readonly played?: Played; readonly half?: Half };
}

/** Seconds: nobody knows how long a table of somebody's takes. setTimeout takes no more. */
const noLimit = 2_147_000;

/** Plays a way. What a migration does wrong is in the outcome; rejects when the connection is lost. */
export async function migrate(request: MigrateRequest): Promise<Outcome> {
  const { live, plan, way, root, drivers, signal } = request;
  const { admin, address, flavor } = live;
  const versions = openVersionTable(admin, address.schema, plan.database.versionTable);
  const database = { ...plan.database, timeout: noLimit };
  const kill = async (id: number): Promise<void> => {
    // 1094: it has ended by itself
    await admin.query(`KILL ${Math.trunc(id)}`).catch((error: unknown) => {
      if (serverError(error)?.errno !== 1094) throw error;
    });
  };
  const seat = {
    schema: address.schema,
    account: address.endpoint,
    admin,
    connect: live.connect,
    kill,
    // sessions of others are not ours to end
    endSessions: async () => undefined,
  };
  const world = { root, signal, drivers, server: { gone: new AbortController().signal, flavor } };
  await using player = openPlayer({ ...plan, database }, seat, world);
  let done = 0;
  let stopped: Outcome['stopped'];

  const play = async (migration: Migration, direction: 'up' | 'down'): Promise<void> => {
    const script = (direction === 'up' ? migration.up : migration.down) as Script;
    const before = request.half?.id === migration.id ? request.half.statements : 0;
    let accepted = before;
    try {
      const played =
        script.kind === 'sql'
          ? await executeSql({ ...script, statements: script.statements.slice(before) }, live.connect, {
              timeout: noLimit,
              kill,
              signal,
              onAccepted: () => {
                accepted += 1;
              },
            })
          : await player.play(script, migration);
      request.onPlayed(migration, played);
      if (!played.failure && !played.absent) {
        done += 1;
        return;
      }
      stopped = { migration, played };
    } catch (error) {
      if (!signal.aborted) throw error;
      stopped = { migration };
    }
    const half = halfOf(migration.id, direction, script, accepted, stopped.played);
    if (half) {
      await versions.setHalf(half, migration.name);
      stopped = { ...stopped, half };
    }
    throw new EndOfPass();
  };

  const wanted = new Set(way.migrations.map(({ id }) => id));
  const applied = new Set(await versions.applied());
  const known = plan.migrations.filter(({ id }) => wanted.has(id) || applied.has(id));
  const sequencer = sequence(known, versions, play);
  const last = way.migrations.at(-1);
  if (way.direction === 'up') await sequencer.up();
  else if (last) await sequencer.down(last.id);
  return { done, ...(stopped && { stopped }) };
}

/** What is to be remembered of one that stopped; nothing when nothing of it took effect. Of a module it is only known that it may have done something. */
function halfOf(
  id: string,
  direction: 'up' | 'down',
  script: Script,
  accepted: number,
  played: Played | undefined,
): Half | undefined {
  if (script.kind === 'sql')
    return accepted === 0
      ? undefined
      : { id, direction, statements: accepted, digest: digestOf(script, accepted) };
  const statements = played?.statements ?? 1;
  return statements === 0 ? undefined : { id, direction, statements, digest: 'module' };
}

/** The first statements of a script, whatever stands between them. */
function digestOf(script: Script & { readonly kind: 'sql' }, count: number): string {
  const text = JSON.stringify(script.statements.slice(0, count).map(({ sql }) => sql));
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/**
 * Whether the way can begin where an earlier run stopped. Throws `ProblemError` (half-applied) with what is known when it cannot: another
 * direction, another migration first, a file whose applied part was changed, or a module.
 */
export function checkHalf(half: Half | undefined, way: Way, migrations: readonly Migration[]): void {
  if (half === undefined) return;
  const migration = migrations.find(({ id }) => id === half.id);
  const name = migration?.name ?? half.id;
  const came = `${name} stopped half-way ${half.direction}: ${half.statements === 1 ? 'one statement is' : `${half.statements} statements are`} in effect`;
  const byHand = `Bring the schema by hand to before or after it, then \`stamp\` where it is.`;
  const fail = (message: string, hint: string): never => {
    throw new ProblemError([{ code: 'half-applied', message, ...(migration && { at: migration.at }), hint }]);
  };
  const [first] = way.migrations;
  if (first?.id !== half.id || way.direction !== half.direction)
    fail(`${came}. Nothing else can be done before that is settled.`, byHand);
  const script = half.direction === 'up' ? migration?.up : migration?.down;
  if (script?.kind !== 'sql') fail(`${came} at least, and what code would do again is not known.`, byHand);
  else if (digestOf(script, half.statements) !== half.digest)
    fail(
      `${came}, and these are not the first ones of the file any more.`,
      `Put them back as they were; what comes after may be changed. Or: ${byHand}`,
    );
}
