/**
 * Plays migrations on a database that people use. Umzug decides what is pending and what is recorded, as in a rehearsal, so what was rehearsed is
 * what runs; our version table remembers each migration when it is whole, and one that stopped half-way with how far it came, because MySQL
 * commits DDL statement by statement and nothing can be rolled back. The next run goes on behind the last statement that took effect. How far
 * one came is written down on the way, so that it is known even when we are killed.
 */
import type { Drivers } from '../alembic/drivers.ts';
import type { Migration, Script } from '../formats/format.ts';
import { executeSql } from '../rehearsal/execute.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { openPlayer } from '../rehearsal/player.ts';
import type { Played } from '../rehearsal/rehearsal.ts';
import { EndOfPass, sequence } from '../rehearsal/sequencer.ts';
import { type Half, openVersionTable } from '../rehearsal/version-table.ts';
import { serverError } from '../servers/connect.ts';
import { recordOf } from './half.ts';
import type { Live } from './open.ts';
import { standing } from './standing.ts';
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
  /** The one that stopped, and how far it came. Without `half` nothing of it is in effect; without `played` the run was interrupted. */
  readonly stopped?: {
    readonly migration: Migration;
    readonly script: Script;
    readonly played?: Played;
    readonly half?: Half;
  };
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
  const sessions = new Set<number>();
  const endSessions = async (): Promise<void> => {
    for (const id of sessions) await kill(id);
    sessions.clear();
  };
  const seat = {
    schema: address.schema,
    account: address.endpoint,
    admin,
    connect: live.connect,
    kill,
    endSessions,
    onSession: (id: number) => void sessions.add(id),
  };
  const world = { root, signal, drivers, server: { gone: new AbortController().signal, flavor } };
  await using player = openPlayer({ ...plan, database }, seat, world);
  let done = 0;
  let stopped: Outcome['stopped'];

  const play = async (migration: Migration, direction: 'up' | 'down'): Promise<void> => {
    const { id, name } = migration;
    const script = (direction === 'up' ? migration.up : migration.down) as Script;
    const before = request.half?.id === id ? request.half.statements : 0;
    let accepted = before;
    const record = recordOf(id, direction, script);
    const note = (underway: boolean): Promise<void> =>
      versions.setHalf({ ...record(accepted), ...(underway && { underway }) }, name);
    await note(true);
    let played: Played | undefined;
    try {
      played =
        script.kind === 'sql'
          ? await playSql(script, before, async () => {
              accepted += 1;
              if (accepted < script.statements.length) await note(true);
            })
          : await player.play(script, migration);
      request.onPlayed(migration, played);
      if (!played.failure && !played.absent) {
        done += 1;
        return;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      await endSessions();
    }
    if (script.kind === 'sql') accepted = standing(script.statements, accepted).inEffect;
    else if (played?.absent) accepted = 0;
    // code that was interrupted has not told what it had done, and a command never does
    else accepted = script.kind === 'command' ? 1 : (played?.statements ?? 1);
    // the server may have come to the end of a statement whose answer was lost
    const underway = played?.failure?.kind === 'lost';
    const half =
      accepted > 0 || underway ? { ...record(accepted), ...(underway && { underway }) } : undefined;
    if (half) await versions.setHalf(half, name);
    else if (direction === 'up') await versions.remove([id]);
    else await versions.add([{ id, name }]);
    stopped = { migration, script, ...(played && { played }), ...(half && { half }) };
    throw new EndOfPass();
  };
  const playSql = (
    script: Script & { readonly kind: 'sql' },
    from: number,
    onAccepted: () => Promise<void>,
  ): Promise<Played> => {
    const { again } = standing(script.statements, from);
    let repeated = 0;
    return executeSql({ ...script, statements: [...again, ...script.statements.slice(from)] }, live.connect, {
      timeout: noLimit,
      kill,
      signal,
      onAccepted: () => (repeated++ < again.length ? undefined : onAccepted()),
    });
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
