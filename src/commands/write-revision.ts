/** What `revision` makes, tries, writes and warns about. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { alembicProject } from '../alembic/project.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Renames } from '../catalog/ddl.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import { draftOf, type NewFile } from '../formats/draft.ts';
import type { Format } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { readMigrations } from '../formats/read.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { Workbench } from '../rehearsal/workbench.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { type Desk, openDesk } from './desk.ts';
import { theOne, withWorkbench } from './on-scratch.ts';
import { readRenames, warningsOf } from './renames.ts';
import { emptyAlembicRevision, writeAlembicRevision } from './write-alembic-revision.ts';

export async function writeRevision(context: CommandContext): Promise<ExitCode> {
  const { values, stdout } = context;
  await using desk = await openDesk(context);
  const database = theOne('revision', desk.databases);
  const message = typeof values.message === 'string' ? values.message.trim() : '';
  if (message === '') {
    const hint = 'Write `-m "what it does"`.';
    throw new ProblemError([{ code: 'usage', message: '`revision` needs a message.', hint }]);
  }
  const renames = readRenames(values.rename);
  const plan = await desk.plan(database);
  const task = { matrix: desk.matrix, database, drivers: desk.drivers };
  const { options } = database.migrations;
  const project = plan.format === 'alembic' ? alembicProject(desk.matrix.root, database, options) : undefined;
  if (project) {
    if (values.autogenerate !== true) return emptyAlembicRevision(project, message, context);
    return withWorkbench(task, context, (workbench) =>
      writeAlembicRevision({ workbench, project, message, context, desk, plan }),
    );
  }
  if (values.autogenerate !== true) {
    const draft = draftOf(message, { up: [], down: [] }, database.naming);
    const files = composed(composerOf(plan)(draft), plan).map((one) => ({
      ...one,
      text: one.text || emptyText(message),
    }));
    await write(files, plan, desk, context);
    return exitCodes.passed.code;
  }
  return withWorkbench(task, context, async (workbench) => {
    const found = await fromModels(workbench, renames);
    if (found === undefined) {
      stdout.write(`${database.name}: there is nothing to write, models and migrations are the same\n`);
      return exitCodes.passed.code;
    }
    const { closing, warnings } = found;
    const sql = (statements: readonly { readonly sql: string }[]) => statements.map((one) => one.sql);
    const draft = draftOf(message, { up: sql(closing.up), down: sql(closing.down) }, database.naming);
    for (const warning of warnings) context.stderr.write(`! ${warning}\n`);
    await write(composed(composerOf(plan)(draft), plan), plan, desk, context);
    return exitCodes.passed.code;
  });
}

function composerOf(plan: Plan) {
  const format = (formats as readonly Format[]).find(({ name }) => name === plan.format);
  const { compose } = format ?? {};
  if (compose === undefined) {
    throw new ProblemError([
      {
        code: 'not-ours',
        message: `A migration of ${plan.format} is written by ${plan.format} itself.`,
        at: plan.database.migrations.at,
        hint: `For its SQL: \`multidb-migrate diff -n ${plan.database.name} --sql\`.`,
      },
    ]);
  }
  const options = format?.options.parse(plan.database.migrations.options);
  return (draft: Parameters<typeof compose>[0]) => compose(draft, plan.migrations, options);
}

function composed(files: readonly NewFile[] | string, { database }: Plan): readonly NewFile[] {
  if (typeof files !== 'string') return files;
  const hint = 'Correct `file_template` in the matrix.';
  throw new ProblemError([{ code: 'migration-name', message: files, at: database.migrations.at, hint }]);
}

/** The difference as SQL that was tried, and what it cannot know. */
async function fromModels(workbench: Workbench, renames: Renames) {
  const models: Catalog = await workbench.modelled();
  const head = await workbench.migrated();
  const { ignore } = workbench.plan.database;
  if (diffCatalogs(models, head, { ignore }).length === 0) return undefined;
  const closing = await workbench.between(head, models, { renames });
  if (closing === undefined) return undefined;
  if (!closing.verified) {
    const message = `The SQL was tried on the scratch server and is not right: ${closing.because}. Nothing is written.`;
    const hint = 'Write this one by hand, and please tell us: it is a shortcoming of ours.';
    throw new ProblemError([{ code: 'internal', message, hint }]);
  }
  return { closing, warnings: warningsOf(head, models, closing, renames) };
}

const emptyText = (message: string): string => `-- ${message.replaceAll('\n', ' ')}\n`;

/** Writes new files only, and reads the history again: what was written must be its last migration. Anything else takes the files back. */
async function write(
  files: readonly NewFile[],
  plan: Plan,
  desk: Desk,
  context: CommandContext,
): Promise<void> {
  const { database, migrations } = plan;
  const { root } = desk.matrix;
  const shown = (file: string): string => path.posix.join(database.migrations.path, file);
  if (context.values['dry-run'] === true) {
    for (const { file, text } of files) context.stdout.write(`-- ${shown(file)}\n${text}\n`);
    return;
  }
  const written: string[] = [];
  const takeBack = async (): Promise<void> => {
    for (const file of written) await rm(file, { force: true });
  };
  try {
    for (const { file, text } of files) {
      const target = path.resolve(root, shown(file));
      await mkdir(path.dirname(target), { recursive: true });
      // "wx": a file that is there is somebody's
      await writeFile(target, text, { flag: 'wx' });
      written.push(target);
    }
    const { migrations: now, problems } = await readMigrations(root, database, desk.drivers);
    const known = new Set(migrations.map(({ id }) => id));
    const last = now.at(-1);
    if (problems.length > 0) throw new ProblemError(problems);
    if (now.length !== migrations.length + 1 || last === undefined || known.has(last.id)) {
      const message = `${files.map(({ file }) => shown(file)).join(', ')} would not be the last migration of ${database.name}.`;
      const hint = 'Its name sorts before one that is there: choose another `file_template`.';
      throw new ProblemError([{ code: 'migration-name', message, at: database.migrations.at, hint }]);
    }
  } catch (error) {
    await takeBack();
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const message = `${(error as NodeJS.ErrnoException).path} is there already.`;
    throw new ProblemError([
      { code: 'migration-name', message, hint: 'Give another message, or wait a second.' },
    ]);
  }
  for (const { file } of files) {
    const lines = (await readFile(path.resolve(root, shown(file)), 'utf8')).split('\n').length - 1;
    context.stdout.write(`wrote ${shown(file)} (${lines} lines)\n`);
  }
}
