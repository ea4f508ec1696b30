/** `revision` for an Alembic database: Alembic writes it, with the project's own template and settings; we try it before it stays. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '../alembic/project.ts';
import type { Change } from '../catalog/catalog.ts';
import { diffCatalogs, isSame } from '../catalog/diff.ts';
import { readMigrations } from '../formats/read.ts';
import { callAlembic } from '../live/alembic.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { Workbench } from '../rehearsal/workbench.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import type { Desk } from './desk.ts';
import { lendModels } from './on-scratch.ts';

/** A server that nobody can reach: writing an empty revision needs none. */
const nowhere = {
  endpoint: { host: '127.0.0.1', port: 1, user: 'nobody', password: '' },
  schema: '',
  text: 'nowhere',
};

/** Alembic's own `revision`: it needs no database. */
export async function emptyAlembicRevision(
  project: Project,
  message: string,
  { env, stdout, stderr }: CommandContext,
): Promise<ExitCode> {
  const code = await callAlembic({
    project,
    args: ['revision', '-m', message],
    address: nowhere,
    ownEnv: env,
    stdout: (text) => stdout.write(text),
    stderr: (text) => stderr.write(text),
  });
  return code === 0 ? exitCodes.passed.code : exitCodes.findings.code;
}

interface Task {
  readonly workbench: Workbench;
  readonly project: Project;
  readonly message: string;
  readonly context: CommandContext;
  readonly desk: Desk;
  readonly plan: Plan;
}

export async function writeAlembicRevision({
  workbench,
  project,
  message,
  context,
  desk,
  plan,
}: Task): Promise<ExitCode> {
  const { database } = plan;
  const { ignore } = database;
  const said = database.models === undefined ? undefined : await workbench.modelled();
  const head = await workbench.migrated();
  const models = said && lendModels(said, head, workbench.plan, context.stderr);
  if (models && isSame(diffCatalogs(models, head, { ignore }))) {
    context.stdout.write(`${database.name}: there is nothing to write, models and migrations are the same\n`);
    return exitCodes.passed.code;
  }
  const driver = desk.drivers.take(project);
  await driver.connect(workbench.place);
  const made = await driver.autogenerate({ message });
  desk.drivers.giveBack(driver);
  await desk.drivers.refresh();
  const file = path
    .relative(desk.matrix.root, made.file ?? '')
    .split(path.sep)
    .join('/');
  const discard = async (): Promise<void> => {
    if (made.file !== undefined) await rm(made.file, { force: true });
  };
  try {
    if (made.file === undefined || made.empty) {
      await discard();
      const left = models ? ': what differs, Alembic does not compare. See `diff --sql`' : '';
      context.stdout.write(`${database.name}: Alembic finds nothing to write${left}\n`);
      return models ? exitCodes.findings.code : exitCodes.passed.code;
    }
    const { migrations, problems } = await readMigrations(desk.matrix.root, database, desk.drivers);
    if (problems.length > 0) throw new ProblemError(problems);
    const written = migrations.find(({ id }) => id === made.id);
    if (written === undefined)
      throw new Error(`the revision ${made.id} that Alembic wrote is not in its history`);
    const up = await workbench.step(written.up);
    const failure = up.played.failure;
    if (failure)
      throw refused(file, `its upgrade() is refused: ${failure.error?.message ?? failure.message}`);
    const left: readonly Change[] = models ? diffCatalogs(models, up.catalog, { ignore }) : [];
    const down = written.down && (await workbench.step(written.down));
    if (down?.played.failure)
      throw refused(
        file,
        `its downgrade() is refused: ${down.played.failure.error?.message ?? down.played.failure.message}`,
      );
    if (context.values['dry-run'] === true) await discard();
    context.stdout.write(`${context.values['dry-run'] === true ? 'would write' : 'wrote'} ${file}\n`);
    // Alembic puts new columns last, and so does a database that is upgraded: their order is nothing to mend
    const open = isSame(left) ? [] : left;
    for (const change of open.slice(0, 20))
      context.stderr.write(
        `! what Alembic does not compare is still different: ${change.path.join('.')} ${change.aspect ?? ''}\n`,
      );
    if (down && !isSame(diffCatalogs(head, down.catalog, { ignore })))
      context.stderr.write('! its downgrade() does not bring everything back: `verify` shows what\n');
    if (open.length > 0)
      context.stderr.write(`  for the rest: multidb-migrate diff -n ${database.name} --sql, as op.execute\n`);
    return exitCodes.passed.code;
  } catch (error) {
    await discard();
    throw error;
  }
}

function refused(file: string, why: string): ProblemError {
  const hint = 'Nothing was kept. Write it by hand, or see `diff --sql`.';
  return new ProblemError([
    {
      code: 'migration-unreadable',
      message: `What Alembic wrote does not work: ${why}.`,
      at: { file, line: 1, column: 1 },
      hint,
    },
  ]);
}
