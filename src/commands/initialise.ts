/** What `init` does: looks, tries what it is going to write, writes what is not there, and says what it could not find. */
import { access, mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Draft, type DraftDatabase, draftMatrix } from '../discovery/draft.ts';
import { matrixText } from '../discovery/matrix-text.ts';
import { type Proved, proveMatrix } from '../discovery/prove.ts';
import { workflowText } from '../discovery/workflow-text.ts';
import { defaultMatrixFile } from '../matrix/load.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { plural } from '../util/plural.ts';
import { ProblemError } from '../util/problem.ts';
import { cannotWrite } from '../util/write-file.ts';
import type { CommandContext } from './command.ts';

export async function initialise({ values, cwd, env, stdout, stderr }: CommandContext): Promise<ExitCode> {
  const root = path.resolve(cwd);
  const from = values.from === undefined ? undefined : await fileBelow(root, String(values.from));
  const found = await draftMatrix({ root, from });
  if (found.databases.length === 0) throw nothingFound(found, from);
  const { draft, proved } = await tried(found, root, env);
  const repository = await repositoryOf(root);
  const folder = path.relative(repository, root).split(path.sep).join('/');
  const workflow = path.join(repository, '.github/workflows/multidb-migrate.yml');
  const files = [
    { file: path.join(root, defaultMatrixFile), text: matrixText(draft) },
    { file: workflow, text: workflowText(draft, folder) },
  ];
  const shown = (file: string): string => path.relative(cwd, file).split(path.sep).join('/');
  for (const { file, text } of files) {
    if (values['dry-run'] === true) stdout.write(`# ${shown(file)}\n${text}\n`);
    else if (await writeNew(file, text)) stdout.write(`✓ ${shown(file)}\n`);
    else
      stdout.write(
        `– ${shown(file)} is there already and is left as it is. This would be in it:\n\n${text}\n`,
      );
  }
  const report = values['dry-run'] === true ? stderr : stdout;
  for (const line of databaseLines(draft, proved)) report.write(`${line}\n`);
  for (const note of draft.notes) report.write(`· ${note}\n`);
  report.write('Next: `multidb-migrate verify`, and make the job `migrations` a required check.\n');
  return exitCodes.passed.code;
}

/** A path on the command line, relative to the workspace. */
async function fileBelow(root: string, written: string): Promise<string> {
  const relative = path.relative(root, path.resolve(root, written)).split(path.sep).join('/');
  const problem = (message: string, hint: string): ProblemError =>
    new ProblemError([{ code: 'usage', message, hint }]);
  if (relative.startsWith('..') || path.isAbsolute(relative))
    throw problem(
      `"${written}" is not below this folder.`,
      'Call `init` in the folder that is to hold multidb.yml.',
    );
  const status = await stat(path.join(root, relative)).catch(() => undefined);
  if (!status?.isFile()) throw problem(`There is no file "${written}".`, 'Name the alembic.ini.');
  return relative;
}

function nothingFound({ notes }: Draft, from: string | undefined): ProblemError {
  const where = from === undefined ? 'here or below' : `in ${from}`;
  const hint = [
    ...notes,
    from === undefined
      ? 'Looked for: an alembic.ini, and folders of migrations by the names and marks of their files (README.md, "Formats"); not in folders of tests, examples and vendors. With migrations in a folder of another look, write it down: databases: { shop: { migrations: { path: db/shop, format: plain } } }.'
      : 'A section is a database when it has version_locations, script_location or sqlalchemy.url of its own.',
  ].join(' ');
  return new ProblemError([{ code: 'usage', message: `No migrations were found ${where}.`, hint }]);
}

/**
 * The draft with what only a reading of the migrations tells: which refer to others. Models that cannot be read would make the first run fail over
 * a guess: they are left out, and that is said.
 */
async function tried(
  draft: Draft,
  root: string,
  env: CommandContext['env'],
): Promise<{ readonly draft: Draft; readonly proved: Proved }> {
  const { databases: read } = await proveMatrix(matrixText(draft), root, env);
  const notes: string[] = [];
  const databases = draft.databases.map((database): DraftDatabase => {
    const { models, ...others } = database;
    const one = read.find(({ name }) => name === database.name);
    const [fault] = one?.models ?? [];
    if (fault !== undefined)
      notes.push(
        `What looked like the models of ${database.name} cannot be read, and was left out: ${fault.message}`,
      );
    const needs = one?.refersTo ?? [];
    return {
      ...others,
      ...(models !== undefined && fault === undefined && { models }),
      ...(needs.length > 0 && { needs }),
    };
  });
  const better = { ...draft, databases, notes: [...draft.notes, ...notes] };
  try {
    return { draft: better, proved: await proveMatrix(matrixText(better), root, env) };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problems.some(({ code }) => code !== 'matrix-needs'))
      throw error;
    const apart = databases.map(({ needs: _, ...database }) => database);
    const circle = `Databases refer to each other in a circle, which \`needs\` cannot say: ${error.problems[0]?.message}`;
    const without = { ...better, databases: apart, notes: [...better.notes, circle] };
    return { draft: without, proved: await proveMatrix(matrixText(without), root, env) };
  }
}

function databaseLines({ databases }: Draft, proved: Proved): readonly string[] {
  return proved.databases.flatMap(({ name, format, migrations, problems }) => {
    const draft = databases.find((one) => one.name === name);
    const place = draft === undefined ? '' : ` in ${draft.migrations.path}`;
    const count = `${plural(migrations, 'migration')} of ${format}${place}`;
    const [problem] = problems;
    const models = draft?.models === undefined ? '' : `, models in ${placeOfModels(draft.models)}`;
    if (problem === undefined) return [`  ${name}: ${count}${models}`];
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more: \`verify\` tells them)` : '';
    return [`  ${name}: ${format}${place}${models}, which cannot be read yet: ${problem.message}${more}`];
  });
}

function placeOfModels(models: NonNullable<DraftDatabase['models']>): string {
  if (typeof models === 'string') return models;
  return models.path === undefined ? 'env.py' : `${models.path} (${models.use})`;
}

/** The top of the repository, where GitHub looks for workflows; the folder itself when it is in none. */
async function repositoryOf(root: string): Promise<string> {
  for (let folder = root; ; folder = path.dirname(folder)) {
    const is = await access(path.join(folder, '.git')).then(
      () => true,
      () => false,
    );
    if (is) return folder;
    if (path.dirname(folder) === folder) return root;
  }
}

/** False when the file is there. */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    const there = await stat(file).catch(() => undefined);
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && there !== undefined) return false;
    throw cannotWrite(file, error, 'file-unwritable', 'See who may write there, then run `init` again.');
  }
}
