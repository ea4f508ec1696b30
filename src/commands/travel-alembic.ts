/**
 * `upgrade`, `downgrade` and `stamp` where Alembic keeps the versions: its own command line does it, under our lock, and afterwards the database
 * of the matrix is asked whether it was the one that moved.
 */
import { alembicProject } from '../alembic/project.ts';
import type { Migration } from '../formats/format.ts';
import { callAlembic } from '../live/alembic.ts';
import { endSessionsFrom, type Live } from '../live/open.ts';
import { wayDown, wayUp } from '../live/target.ts';
import type { Versions } from '../live/versions.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { ProblemError } from '../util/problem.ts';
import { nameOf } from './desk.ts';
import { needsMustBeAtHead } from './needs-at-head.ts';
import { agreed, type Journey } from './travel.ts';

/** Whether all went well. What Alembic prints goes on as it comes. */
export async function travelWithAlembic(journey: Journey, live: Live): Promise<boolean> {
  const { direction, target, plan, desk, context } = journey;
  const { database, migrations } = plan;
  const { stdout, values } = context;
  const dry = values['dry-run'] === true;
  const verb = direction === 'up' ? 'upgrade' : 'downgrade';
  const where = `${database.name} at ${live.address.text}`;
  const before = await desk.versions(live, plan);
  const ways = waysOf(journey, before);
  if (ways?.length === 0) {
    stdout.write(`${dry ? '-- ' : '✓ '}${where}: nothing to do, it is at ${headsOf(before, migrations)}\n`);
    return true;
  }
  if (direction === 'up') await needsMustBeAtHead(database, desk, context);
  if (dry) {
    stdout.write(`-- ${where}: alembic ${verb} ${target}\nUSE ${quoteIdentifier(live.address.schema)};\n`);
    const range = `${startOf(before, migrations, database.name)}:${endOf(journey, ways)}`;
    return (await alembic(journey, live, [verb, '--sql', range])) === 0;
  }
  const question = `alembic ${verb} ${target} of ${where}`;
  if (direction === 'down' && !(await agreed(ways ?? [], question, context))) return false;
  stdout.write(`${where}: alembic ${verb} ${target}, from ${headsOf(before, migrations)}\n`);
  const ports = new Set<number>();
  const code = await alembic(journey, live, [verb, target], ports);
  if (journey.signal.aborted) await endSessionsFrom(ports, live);
  const after = await desk.versions(live, plan);
  const at = headsOf(after, migrations);
  if (code !== 0) {
    stdout.write(`✗ ${database.name} is at ${at}. alembic ended with status ${code}.\n`);
    return false;
  }
  if (ways !== undefined && after.applied.join() === before.applied.join()) {
    stdout.write(
      `✗ ${where} is still at ${at}, though alembic says that all is well: its env.py goes to another server than \`url\`. Give it this one under \`env\`: SQLALCHEMY_DATABASE_URI: "mysql+pymysql://{user}:{password}@{host}:{port}", or whatever it reads.\n`,
    );
    return false;
  }
  stdout.write(`✓ ${database.name} is at ${at}\n`);
  return true;
}

/** Runs it as it would be typed. Resolves with its exit status. */
export function alembic(
  { plan, desk, context }: Pick<Journey, 'plan' | 'desk' | 'context'>,
  { address }: Live,
  args: readonly string[],
  ports?: Set<number>,
): Promise<number> {
  const project = alembicProject(desk.matrix.root, plan.database, plan.database.migrations.options);
  return callAlembic({
    project,
    args,
    address,
    ownEnv: context.env,
    stdout: (text) => context.stdout.write(text),
    stderr: (text) => context.stderr.write(text),
    ...(ports && { ports }),
  });
}

/** What would be played, as far as the target is one that we can read; Alembic knows more of them: `label@head`, `id+2`. */
function waysOf(
  { direction, target, plan }: Journey,
  { applied }: Versions,
): readonly Migration[] | undefined {
  try {
    return (direction === 'up' ? wayUp : wayDown)(target, plan.migrations, applied).migrations;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** What the version table holds of these: nothing applied has them as a parent. */
function heads({ applied }: Versions, migrations: readonly Migration[]): readonly string[] {
  const done = new Set(applied);
  const below = new Set(migrations.filter(({ id }) => done.has(id)).flatMap(({ parents = [] }) => parents));
  return applied.filter((id) => !below.has(id));
}

const headsOf = (versions: Versions, migrations: readonly Migration[]): string =>
  heads(versions, migrations)
    .map((id) => nameOf(id, migrations))
    .join(', ') || 'base';

/** `--sql` asks no server, so it must be told where to begin: https://alembic.sqlalchemy.org/en/latest/offline.html */
function startOf(versions: Versions, migrations: readonly Migration[], name: string): string {
  const [only = 'base', ...others] = heads(versions, migrations);
  if (others.length === 0) return only;
  const message = `"${name}" is at ${others.length + 1} heads, and \`alembic --sql\` can begin at one only.`;
  throw new ProblemError([{ code: 'usage', message, hint: 'Merge them: `alembic merge heads`.' }]);
}

/** A relative target counts from where `--sql` begins only in some versions of Alembic, so the id is told. */
function endOf({ direction, target }: Journey, ways: readonly Migration[] | undefined): string {
  const last = ways?.at(-1);
  if (last === undefined || !/^[+-]\d+$/.test(target)) return target;
  return direction === 'up' ? last.id : (last.parents?.[0] ?? 'base');
}
