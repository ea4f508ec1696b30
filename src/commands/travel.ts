/** What `upgrade` and `downgrade` do: the same way in two directions. */

import type { Migration, Script } from '../formats/format.ts';
import { liveAddress } from '../live/address.ts';
import { callAlembic } from '../live/alembic.ts';
import { checkHalf, migrate } from '../live/migrate.ts';
import { type Live, openLive } from '../live/open.ts';
import { type Way, wayDown, wayUp } from '../live/target.ts';
import type { Versions } from '../live/versions.ts';
import type { Database } from '../matrix/matrix.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { duration, plural } from '../report/wording.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { formatPosition } from '../util/position.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { alembicOf, type Desk, failureLines, mustBeOurs, nameOf, openDesk, openLocked } from './desk.ts';

export async function travel(direction: 'up' | 'down', context: CommandContext): Promise<ExitCode> {
  const { interrupted, onExit } = await import('../servers/lifetime.ts');
  // After a signal the process waits for what is to be recorded of a migration that was stopped.
  const { promise: recorded, resolve: done } = Promise.withResolvers<void>();
  const forget = onExit(() => recorded);
  try {
    await using desk = await openDesk(context);
    const target = targetOf(direction, context);
    if (direction === 'down') mustBeOne(desk.databases);
    const failed = new Set<string>();
    for (const database of desk.databases) {
      const because = database.needs.find((name) => failed.has(name));
      const well =
        because === undefined
          ? await travelOne({ direction, target, database, desk, context, signal: interrupted })
          : leaveOut(database, because, context);
      if (!well) failed.add(database.name);
      if (interrupted.aborted) return exitCodes.interrupted.code;
    }
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

function leaveOut(database: Database, because: string, { stdout }: CommandContext): false {
  stdout.write(`– ${database.name}: left as it is, because it needs ${because}\n`);
  return false;
}

interface Journey {
  readonly direction: 'up' | 'down';
  readonly target: string;
  readonly database: Database;
  readonly desk: Desk;
  readonly context: CommandContext;
  readonly signal: AbortSignal;
}

/** Whether all went well. Throws `ProblemError` for what can be told before anything is played. */
async function travelOne(journey: Journey): Promise<boolean> {
  const { direction, target, database, desk, context, signal } = journey;
  const { values, stdout } = context;
  const dry = values['dry-run'] === true;
  const plan = await desk.plan(database);
  const project = alembicOf(desk.matrix.root, plan);
  if (project) {
    const verb = direction === 'up' ? 'upgrade' : 'downgrade';
    const address = liveAddress(database);
    const question = `alembic ${verb} ${target} of ${database.name} at ${address.text}`;
    if (direction === 'down' && !dry && !(await agreed([], question, context))) return false;
    stdout.write(`${database.name} at ${address.text}: alembic ${verb} ${target}\n`);
    const write = (text: string): void => stdout.write(text);
    const args = [verb, ...(dry ? ['--sql'] : []), offline(dry, direction, target)];
    return (await callAlembic({ project, args, address, ownEnv: context.env, write })) === 0;
  }
  await using live = dry ? await openLive(database) : await openLocked(database, context);
  const versions = await desk.versions(live, plan);
  const instead = `Use ${plan.format} itself; or hand the database over to us: drop its table when nothing else reads it, then \`multidb-migrate stamp -n ${database.name} VERSION\`.`;
  mustBeOurs(versions, plan, live, instead);
  mustBeKnown(versions, plan, live);
  const { migrations } = plan;
  const way =
    direction === 'up'
      ? wayUp(target, migrations, versions.applied)
      : wayDown(target, migrations, versions.applied);
  checkHalf(versions.half, way, migrations);
  mustHaveDowns(way);
  const from = nameOf(versions.applied.at(-1) ?? 'base', migrations);
  if (way.migrations.length === 0) {
    stdout.write(`✓ ${database.name} at ${live.address.text}: nothing to do, it is at ${from}\n`);
    return true;
  }
  if (dry) {
    stdout.write(planText(database, way, versions, live));
    return true;
  }
  const question = `${plural(way.migrations.length, 'migration')} of ${database.name} at ${live.address.text} will be undone`;
  if (direction === 'down' && !(await agreed(way.migrations, question, context))) return false;
  stdout.write(
    `${database.name} at ${live.address.text}: ${plural(way.migrations.length, 'migration')} ${direction}, from ${from}\n`,
  );
  const outcome = await migrate({
    live,
    plan,
    way,
    half: versions.half,
    root: desk.matrix.root,
    drivers: desk.drivers,
    signal,
    onPlayed(migration, { failure, ms, output }) {
      stdout.write(`  ${failure ? '✗' : '✓'} ${migration.name}  ${duration(ms)}\n`);
      if (output !== undefined) stdout.write(indent(output.trimEnd().split('\n'), '    | '));
    },
  });
  const now = await desk.versions(live, plan);
  if (!outcome.stopped) {
    stdout.write(`✓ ${database.name} is at ${nameOf(now.applied.at(-1) ?? 'base', migrations)}\n`);
    return true;
  }
  const { migration, played, half } = outcome.stopped;
  const { failure, refuses } = played ?? {};
  const lines = failure
    ? failureLines(failure)
    : [refuses ?? (played?.absent ? 'It has no such function.' : 'The run was interrupted.')];
  stdout.write(indent(lines, '    '));
  const at = nameOf(now.applied.at(-1) ?? 'base', migrations);
  const next = half
    ? half.digest === 'module'
      ? `${migration.name} may be half-way: it is on record so. Bring the schema by hand to before or after it, then \`stamp\`.`
      : `${migration.name} is half-way (${plural(half.statements, 'statement')} in effect), and is on record so. Correct what comes after, and \`${direction}grade\` goes on there.`
    : `Nothing of ${migration.name} is in effect. Correct it, and run this again.`;
  stdout.write(`✗ ${database.name} is at ${at}. ${next}\n`);
  return false;
}

/** `--sql` needs to be told where a way down begins: https://alembic.sqlalchemy.org/en/latest/offline.html */
function offline(dry: boolean, direction: 'up' | 'down', target: string): string {
  return dry && direction === 'down' && !target.includes(':') ? `heads:${target}` : target;
}

function mustBeKnown({ unknown }: Versions, plan: Plan, live: Live): void {
  if (unknown.length === 0) return;
  const names = unknown.slice(0, 6).join(', ');
  throw new ProblemError([
    {
      code: 'version-unknown',
      message: `${live.address.text} has migrations that ${plan.database.migrations.path} does not: ${names}.`,
      at: plan.database.at,
      hint: 'A newer state of the repository was here: check it out, or `stamp` what is really applied.',
    },
  ]);
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
async function agreed(
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

function planText(database: Database, way: Way, { half }: Versions, live: Live): string {
  const parts = way.migrations.map((migration) => {
    const script = way.direction === 'up' ? migration.up : migration.down;
    const skip = half?.id === migration.id ? half.statements : 0;
    return `-- ${migration.name}${skip > 0 ? `, from statement ${skip + 1} on` : ''}\n${scriptText(script as Script, skip)}`;
  });
  return `-- ${database.name} at ${live.address.text}: ${plural(way.migrations.length, 'migration')} ${way.direction}\n${parts.join('\n')}\n`;
}

/** As the mysql client takes it: a routine's own semicolons need a delimiter. */
function scriptText(script: Script, skip: number): string {
  if (script.kind !== 'sql') return `-- runs ${script.file}\n`;
  return script.statements
    .slice(skip)
    .map(({ sql, at }) => {
      const text = sql.trimEnd();
      const whole = text.includes(';') ? `DELIMITER //\n${text}//\nDELIMITER ;` : `${text};`;
      return `-- ${formatPosition(at)}\n${whole}\n`;
    })
    .join('');
}

const indent = (lines: readonly string[], by: string): string =>
  lines.map((line) => `${by}${line}\n`).join('');
