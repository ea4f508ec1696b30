/** What `revision` makes, tries, writes and warns about. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { alembicProject } from '../alembic/project.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Renames } from '../catalog/ddl.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import { composeMigration } from '../formats/compose.ts';
import { type Draft, draftOf, type NewFile } from '../formats/draft.ts';
import { readFolder } from '../formats/folder.ts';
import type { Format, Migration, Script } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { readMigrations, unlisted } from '../formats/read.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { Workbench } from '../rehearsal/workbench.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { plural } from '../util/plural.ts';
import { ProblemError } from '../util/problem.ts';
import { cannotWrite } from '../util/write-file.ts';
import type { CommandContext } from './command.ts';
import { type Desk, openDesk } from './desk.ts';
import { lendModels, mustHaveModels, theOne, withWorkbench } from './on-scratch.ts';
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
    const files = (await composed(draft, plan, desk)).map((one) => ({
      ...one,
      text: one.text || emptyText(message),
    }));
    await write(files, plan, desk, context);
    return exitCodes.passed.code;
  }
  mustHaveModels(database);
  return withWorkbench(task, context, async (workbench) => {
    const found = await fromModels(workbench, renames, context.stderr);
    if (found === undefined) {
      stdout.write(`${database.name}: there is nothing to write, models and migrations are the same\n`);
      return exitCodes.passed.code;
    }
    const { closing, warnings } = found;
    const sql = (statements: readonly { readonly sql: string }[]) => statements.map((one) => one.sql);
    const draft = draftOf(message, { up: sql(closing.up), down: sql(closing.down) }, database.naming);
    for (const warning of warnings) context.stderr.write(`! ${warning}\n`);
    await write(await composed(draft, plan, desk), plan, desk, context, draft);
    return exitCodes.passed.code;
  });
}

/** The files that are to be written. Throws `ProblemError` with the reason and what to do instead when there can be none. */
async function composed(draft: Draft, plan: Plan, desk: Desk): Promise<readonly NewFile[]> {
  const { database, migrations } = plan;
  const { root } = desk.matrix;
  const format = (formats as readonly Format[]).find(({ name }) => name === plan.format) as Format;
  const options = format.options.parse(database.migrations.options);
  const { at, path: relative } = database.migrations;
  const folder = format.place ? unlisted(root, relative) : (await readFolder(root, relative)).folder;
  const context = { root, database, drivers: desk.drivers };
  const files = await composeMigration(draft, { format, options, migrations, folder, context });
  if (typeof files === 'string') {
    const hint = 'Correct `file_template` in the matrix.';
    throw new ProblemError([{ code: 'migration-name', message: files, at, hint }]);
  }
  if ('hint' in files) {
    // it is typed into a shell as it stands
    const hint = files.hint.replace('`diff --sql`', `\`multidb-migrate diff -n ${database.name} --sql\``);
    throw new ProblemError([{ code: 'not-ours', message: files.message, at, hint }]);
  }
  return files;
}

/** The difference as SQL that was tried, and what it cannot know. */
async function fromModels(workbench: Workbench, renames: Renames, stderr: CommandContext['stderr']) {
  const said: Catalog = await workbench.modelled();
  const head = await workbench.migrated();
  const { ignore } = workbench.plan.database;
  const models = lendModels(said, head, workbench.plan, stderr);
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

/**
 * Writes new files, or behind what is in one, and reads the history again: what was written must be its last migration, with the statements that
 * were tried. Anything else takes it back.
 */
async function write(
  files: readonly NewFile[],
  plan: Plan,
  desk: Desk,
  context: CommandContext,
  tried?: Pick<Draft, 'up' | 'down'>,
): Promise<void> {
  const { database, migrations } = plan;
  const { root } = desk.matrix;
  const shown = (file: string): string => path.posix.join(database.migrations.path, file);
  if (context.values['dry-run'] === true) {
    for (const { file, text, before = '' } of files)
      context.stdout.write(
        `-- ${shown(file)}${before === '' ? '' : ', at its end'}\n${text.slice(before.length)}\n`,
      );
    return;
  }
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const { file, text, before } of files) {
      const target = path.resolve(root, shown(file));
      try {
        await mkdir(path.dirname(target), { recursive: true });
        if (before !== undefined) undo.push(() => writeFile(target, before));
        // "wx": a file that is there is somebody's
        await writeFile(target, text, { flag: before === undefined ? 'wx' : 'w' });
        if (before === undefined) undo.push(() => rm(target, { force: true }));
      } catch (error) {
        throw notWritten(target, error);
      }
    }
    const { migrations: now, problems } = await readMigrations(root, database, desk.drivers);
    const known = new Set(migrations.map(({ id }) => id));
    const last = now.at(-1);
    if (problems.length > 0) throw new ProblemError(problems);
    if (now.length !== migrations.length + 1 || last === undefined || known.has(last.id)) {
      const message = `${files.map(({ file }) => shown(file)).join(', ')} would not be the last migration of ${database.name}.`;
      const hint =
        'Its name sorts before one that is there: wait a second if that was written just now, or choose another `file_template`.';
      throw new ProblemError([{ code: 'migration-name', message, at: database.migrations.at, hint }]);
    }
    if (tried !== undefined) mustReadAs(tried, last);
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
  for (const { file, text, before = '' } of files) {
    const lines = text.slice(before.length).split('\n').length - 1;
    const where = before === '' ? 'wrote' : 'added to';
    context.stdout.write(`${where} ${shown(file)} (${plural(lines, 'line')})\n`);
  }
}

function notWritten(file: string, error: unknown): ProblemError {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
    return cannotWrite(file, error, 'file-unwritable', 'See who may write there, then run it again.');
  const hint = 'Give another message, or wait a second.';
  return new ProblemError([{ code: 'migration-name', message: `${file} is there already.`, hint }]);
}

/** A way to write SQL down in which its tool would send something else than what was tried. */
function mustReadAs({ up, down }: Pick<Draft, 'up' | 'down'>, { name, at, ...read }: Migration): void {
  const texts = (script: Script | undefined): readonly string[] | undefined =>
    script?.kind === 'sql' ? script.statements.map(({ sql }) => sql.trim()) : undefined;
  const same = (script: Script | undefined, statements: readonly string[]): boolean => {
    const found = texts(script);
    return found === undefined || found.join('\0') === statements.map((sql) => sql.trim()).join('\0');
  };
  if (same(read.up, up) && same(read.down, down)) return;
  const message = `${name} would not be read as it was tried, so nothing was written.`;
  const hint =
    'Write it by hand: `diff --sql` prints the statements. And please tell us: it is a shortcoming of ours.';
  throw new ProblemError([{ code: 'internal', message, at, hint }]);
}
