/** What `current` and `history` read and print. */
import { halfText } from '../live/half.ts';
import { type Live, openLive } from '../live/open.ts';
import type { Versions } from '../live/versions.ts';
import type { Database } from '../matrix/matrix.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { plural } from '../util/plural.ts';
import { distinct, type Problem, ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { type Desk, nameOf, openDesk, reached } from './desk.ts';

interface Whereabouts {
  readonly database: Database;
  readonly plan: Plan;
  readonly versions?: Versions;
  /** Where it is, without the password. */
  readonly address?: string;
}

/** Every database that can be asked; what stands in the way of the others is thrown when all have been told. */
async function visit(context: CommandContext, show: Show): Promise<ExitCode> {
  await using desk = await openDesk(context);
  const problems: Problem[] = [];
  const all: Whereabouts[] = [];
  for (const database of desk.databases) {
    try {
      const plan = await desk.plan(database);
      const without = show.withoutUrl && (database.url === undefined || database.url.problems.length > 0);
      const one = without ? { database, plan } : await ask(desk, database, plan);
      if (context.values.format !== 'json') context.stdout.write(show.text(one));
      all.push(one);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (context.values.format === 'json') context.stdout.write(`${JSON.stringify(all.map(digest), null, 2)}\n`);
  if (problems.length > 0) throw new ProblemError(distinct(problems));
  return exitCodes.passed.code;
}

interface Show {
  /** Files alone will do where the matrix has no `url`. */
  readonly withoutUrl: boolean;
  text(one: Whereabouts): string;
}

async function ask(desk: Desk, database: Database, plan: Plan): Promise<Whereabouts> {
  await using live: Live = await openLive(database);
  const versions = await reached(live, database, undefined, () => desk.versions(live, plan));
  return { database, plan, versions, address: live.address.text };
}

export const showCurrent = (context: CommandContext): Promise<ExitCode> =>
  visit(context, { withoutUrl: false, text: (one) => `${currentLines(one).join('\n')}\n` });

export const showHistory = (context: CommandContext): Promise<ExitCode> =>
  visit(context, { withoutUrl: true, text: (one) => `${historyLines(one).join('\n')}\n\n` });

function digest({ database, plan, versions, address }: Whereabouts): object {
  const applied = new Set(versions?.applied ?? []);
  return {
    name: database.name,
    format: plan.format,
    ...(address !== undefined && { address }),
    ...(versions && {
      keeper: versions.keeper,
      current: versions.applied.at(-1) ?? null,
      unknown: versions.unknown,
      ...(versions.half && { half: versions.half }),
      ...(versions.dirty !== undefined && { dirty: versions.dirty }),
    }),
    head: plan.migrations.at(-1)?.id ?? null,
    migrations: plan.migrations.map(({ id, name, at }) => ({
      id,
      name,
      file: at.file,
      ...(versions && { applied: applied.has(id) }),
    })),
  };
}

function currentLines({ database, plan, versions, address }: Whereabouts): readonly string[] {
  const { applied = [], unknown = [], half, dirty, keeper } = versions ?? {};
  const { migrations } = plan;
  const done = new Set(applied);
  const pending = migrations.filter(({ id }) => !done.has(id));
  const head = migrations.at(-1);
  const last = applied.at(-1);
  const where = last === undefined ? 'base, nothing is applied' : nameOf(last, migrations);
  const atHead = unknown.length === 0 && migrations.length > 0 ? ' (head)' : '';
  const behind =
    pending.length === 0 ? atHead : ` (${plural(pending.length, 'migration')} behind ${head?.name})`;
  // a hole is no "behind": something older than what is applied was added later
  const holes = pending.filter((migration) =>
    migrations.some(
      (later) => done.has(later.id) && migrations.indexOf(later) > migrations.indexOf(migration),
    ),
  );
  const kept = keeper?.kind === 'tool' ? `, as ${plan.format} has it in ${keeper.table}` : '';
  return [
    `${database.name} at ${address}: ${where}${behind}${kept}`,
    ...holes.map(({ name }) => `  not applied, though later ones are: ${name}`),
    ...unknown.map((id) => `  applied, and there is no such migration here: ${id}`),
    ...(half ? [`  ${halfText(half, nameOf(half.id, migrations))}`] : []),
    ...(dirty === undefined
      ? []
      : [`  not finished, as ${plan.format} marks it: ${nameOf(dirty, migrations)}`]),
  ];
}

function historyLines({ database, plan, versions, address }: Whereabouts): readonly string[] {
  const done = new Set(versions?.applied ?? []);
  const last = versions?.applied.at(-1);
  const title = address === undefined ? database.name : `${database.name} at ${address}`;
  return [
    `${title}: ${plural(plan.migrations.length, 'migration')}${versions ? `, ${done.size} applied` : ''}`,
    ...plan.migrations.map(({ id, name, down, irreversible, forwardOnly }) => {
      const half = versions?.half?.id === id ? versions.half : undefined;
      const mark = half ? '~' : id === last ? '→' : done.has(id) ? '✓' : ' ';
      const notes = [
        ...(half ? [`half-way ${half.direction}`] : []),
        ...(down === undefined && !forwardOnly ? [irreversible ?? 'no down'] : []),
      ];
      return `  ${mark} ${name}${notes.length > 0 ? `  (${notes.join('; ')})` : ''}`;
    }),
  ];
}
