/** What `upgrade` and `downgrade` do: the same way in two directions, one database after the other. */
import type { Migration } from '../formats/format.ts';
import { checkHalf, settled } from '../live/half.ts';
import { migrate, type Outcome } from '../live/migrate.ts';
import { openLive } from '../live/open.ts';
import { mustHaveEnded } from '../live/still-running.ts';
import { type Way, wayDown, wayUp } from '../live/target.ts';
import type { Versions } from '../live/versions.ts';
import { wayText } from '../live/way-text.ts';
import type { Database } from '../matrix/matrix.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { Failure } from '../rehearsal/rehearsal.ts';
import type { Half } from '../rehearsal/version-table.ts';
import { duration } from '../report/wording.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { plural } from '../util/plural.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import {
  type Desk,
  failureLines,
  listLines,
  mustBeKnown,
  mustBeOurs,
  nameOf,
  openDesk,
  openLocked,
  reached,
} from './desk.ts';
import { needsMustBeAtHead } from './needs-at-head.ts';
import { travelWithAlembic } from './travel-alembic.ts';

export interface Journey {
  readonly direction: 'up' | 'down';
  readonly target: string;
  readonly plan: Plan;
  readonly desk: Desk;
  readonly context: CommandContext;
  readonly signal: AbortSignal;
}

/** One database after the other; those that need one that failed are left as they are. Throws `ProblemError` when all have been told. */
export async function travel(direction: 'up' | 'down', context: CommandContext): Promise<ExitCode> {
  const { interrupted, onExit } = await import('../servers/lifetime.ts');
  // After a signal the process waits for what is to be recorded of a migration that was stopped.
  const { promise: recorded, resolve: done } = Promise.withResolvers<void>();
  const forget = onExit(() => recorded);
  try {
    await using desk = await openDesk(context);
    const target = targetOf(direction, context);
    if (direction === 'down') mustBeOne(desk.databases);
    // what cannot be read is told before the first database is touched
    const plans = await desk.plans();
    const failed = new Set<string>();
    const problems: Problem[] = [];
    for (const plan of plans) {
      const { name, needs } = plan.database;
      const because = needs.find((other) => failed.has(other));
      if (because !== undefined) {
        context.stdout.write(`– ${name}: left as it is, because it needs ${because}\n`);
        failed.add(name);
        continue;
      }
      try {
        const journey = { direction, target, plan, desk, context, signal: interrupted };
        if (!(await travelOne(journey))) failed.add(name);
      } catch (error) {
        if (interrupted.aborted) return exitCodes.interrupted.code;
        if (!(error instanceof ProblemError)) throw error;
        failed.add(name);
        problems.push(...error.problems);
      }
      if (interrupted.aborted) return exitCodes.interrupted.code;
    }
    if (problems.length > 0) throw new ProblemError(problems);
    return failed.size > 0 ? exitCodes.findings.code : exitCodes.passed.code;
  } finally {
    forget();
    done();
  }
}

function targetOf(direction: 'up' | 'down', { positionals }: CommandContext): string {
  if (positionals.length > 1) {
    const message = `There is one target, and ${positionals.length} are given: ${positionals.join(', ')}.`;
    throw new ProblemError([{ code: 'usage', message, hint: 'Databases are named with `-n first,second`.' }]);
  }
  const [target] = positionals;
  if (target !== undefined) return target;
  if (direction === 'up') return 'head';
  const message = '`downgrade` needs to be told how far.';
  throw new ProblemError([
    { code: 'usage', message, hint: 'For one migration: `downgrade -n NAME -1`; for all: `base`.' },
  ]);
}

/** One that others need would take them with it, and two at once is what nobody means at night. */
function mustBeOne(databases: readonly Database[]): void {
  if (databases.length === 1) return;
  const names = databases.map(({ name }) => name);
  throw new ProblemError([
    {
      code: 'usage',
      message: `\`downgrade\` takes exactly one database, and this would be ${names.length}: ${names.join(', ')}.`,
      hint: `Name it: \`downgrade -n ${names[0]} …\`.`,
    },
  ]);
}

/** Whether all went well. Throws `ProblemError` for what can be told before anything is played. */
async function travelOne(journey: Journey): Promise<boolean> {
  const { direction, target, plan, desk, context, signal } = journey;
  const { values, stdout } = context;
  const { database, migrations } = plan;
  const dry = values['dry-run'] === true;
  await using live = dry ? await openLive(database) : await openLocked(database, context, signal);
  return await reached(live, database, signal, async () => {
    if (plan.format === 'alembic') return travelWithAlembic(journey, live);
    const versions = await desk.versions(live, plan);
    const instead = `Use ${plan.format} itself; or hand the database over to us: drop its table when nothing else reads it, then \`multidb-migrate stamp -n ${database.name} VERSION\`.`;
    mustBeOurs(versions, plan, live, instead);
    mustBeKnown(versions, plan, live);
    const way = (direction === 'up' ? wayUp : wayDown)(target, migrations, versions.applied);
    await mustHaveEnded(versions.half, migrations, live);
    const half = settledHalf(versions, migrations, journey);
    checkHalf(half, way, migrations);
    mustHaveDowns(way);
    const from = placeOf(versions.applied, migrations);
    const where = `${database.name} at ${live.address.text}`;
    if (way.migrations.length === 0) {
      stdout.write(`${dry ? '-- ' : '✓ '}${where}: nothing to do, it is at ${from}\n`);
      return true;
    }
    if (direction === 'up') await needsMustBeAtHead(database, desk, context);
    const many = plural(way.migrations.length, 'migration');
    if (dry) {
      stdout.write(wayText({ title: `${where}: ${many} ${direction}`, way, plan, live, half }));
      return true;
    }
    if (
      direction === 'down' &&
      !(await agreed(way.migrations, `${many} of ${where} will be undone`, context))
    )
      return false;
    stdout.write(`${where}: ${many} ${direction}, from ${from}\n`);
    const outcome = await migrate({
      live,
      plan,
      way,
      half,
      root: desk.matrix.root,
      drivers: desk.drivers,
      signal,
      onPlayed(migration, { failure, absent, ms, output }) {
        stdout.write(`  ${failure || absent ? '✗' : '✓'} ${migration.name}  ${duration(ms)}\n`);
        if (output !== undefined) stdout.write(indent(output.trimEnd().split('\n'), '    | '));
      },
    });
    const at = placeOf((await desk.versions(live, plan)).applied, migrations);
    if (!outcome.stopped) {
      stdout.write(`✓ ${database.name} is at ${at}\n`);
      return true;
    }
    stdout.write(stopText(outcome.stopped, database.name, at, direction));
    return false;
  });
}

const placeOf = (applied: readonly string[], migrations: readonly Migration[]): string =>
  nameOf(applied.at(-1) ?? 'base', migrations);

/** What is on record, with what was said of it on the command line. Throws `ProblemError` (usage) where nothing of that is to be said. */
function settledHalf(
  { half }: Versions,
  migrations: readonly Migration[],
  { context: { values }, desk, plan }: Journey,
): Half | undefined {
  const { underway: said } = values;
  if (said === undefined) return half;
  const fail = (message: string, hint: string): never => {
    throw new ProblemError([{ code: 'usage', message, hint }]);
  };
  if (said !== 'done' && said !== 'undone')
    return fail(`--underway cannot be "${String(said)}".`, 'Allowed: done, undone.');
  if (desk.databases.length !== 1)
    return fail('`--underway` is said of exactly one database.', 'Name it: `-n NAME`.');
  if (half?.underway) return settled(half, said, migrations);
  const message = `No run on ${plan.database.name} was killed on its way, so there is nothing that \`--underway\` could tell.`;
  return fail(message, 'Leave it away. `current` says what is on record.');
}

/** Told before anything is undone: half a rollback is worse than none. */
function mustHaveDowns({ direction, migrations }: Way): void {
  if (direction === 'up') return;
  const stuck = migrations.filter(({ down }) => down === undefined);
  if (stuck.length === 0) return;
  throw new ProblemError(
    stuck.map((migration) => ({
      code: 'no-down',
      message: `${migration.name} cannot be undone: ${migration.irreversible ?? 'it has no down'}.`,
      at: migration.at,
      hint: 'Nothing was done. Go down to a later one, or write its down.',
    })),
  );
}

/** Asks on a terminal; elsewhere, and with --yes, whoever called has said so already. */
export async function agreed(
  migrations: readonly Migration[],
  question: string,
  { values, ask, stdout }: CommandContext,
): Promise<boolean> {
  if (values.yes === true || ask === undefined) return true;
  const list = migrations.map(({ name }) => `  ${name}\n`).join('');
  const answer = await ask(`${question}.\n${list}Go on? [y/N] `);
  if (/^y(es)?$/i.test(answer.trim())) return true;
  stdout.write('Nothing was done.\n');
  return false;
}

/** Why it stopped, what is in effect, and how to go on. */
function stopText(
  { migration, script, played, half }: NonNullable<Outcome['stopped']>,
  database: string,
  at: string,
  direction: 'up' | 'down',
): string {
  const { name } = migration;
  const { failure, refuses, absent } = played ?? {};
  const why =
    refuses ?? (absent ? `it has no \`${direction}\`` : failure ? undefined : 'the run was interrupted');
  const lines = failure ? failureLines(failure) : [`${name}: ${why}.`];
  const again = direction === 'up' ? 'upgrade' : 'downgrade';
  if (script.kind === 'sql') {
    const inEffect = half?.statements ?? 0;
    // while a transaction is open, more was accepted than stays
    const accepted = failure ? statementIndex(script.statements, failure) : inEffect;
    lines.push(
      ...listLines('In effect:', script.statements.slice(0, inEffect)),
      ...listLines('Rolled back:', script.statements.slice(inEffect, accepted)),
      ...listLines(
        failure ? 'Never run:' : 'Not in effect:',
        script.statements.slice(failure ? accepted + 1 : inEffect),
      ),
    );
  } else if (failure)
    lines.push(...listLines('In effect (MySQL commits at each definition):', failure.applied));
  const byHand = 'Bring the schema by hand to before or after it, then `stamp` where it is.';
  const next = !half
    ? `Nothing of ${name} is in effect. ${failure || why ? 'Correct it, and run' : 'Run'} this again.`
    : half.digest === 'module'
      ? `${name} may be half-way, and is on record so. ${byHand}`
      : half.underway
        ? `${name} is half-way, and whether the statement that ran took effect is not known. Look: \`${again} --underway done\` goes on behind it, \`--underway undone\` with it.`
        : `${name} is half-way (${plural(half.statements, 'statement')} in effect), and is on record so. Correct what comes after, and \`${again}\` goes on there.`;
  return `${indent(lines, '    ')}✗ ${database} is at ${at}. ${next}\n`;
}

const indent = (lines: readonly string[], by: string): string =>
  lines.map((line) => `${by}${line}\n`).join('');

/** Which statement of the script failed; all of them were accepted when none did. */
function statementIndex(statements: readonly Failure['applied'][number][], { statement }: Failure): number {
  const index = statement === undefined ? -1 : statements.indexOf(statement);
  return index === -1 ? statements.length : index;
}
