/**
 * Reads a matrix file: YAML with positions, its shape against the schema, each database over the defaults,
 * then the databases against each other. Whatever is wrong is collected on the way and thrown once, in the
 * order of the file, before any server starts.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServerSpec } from '../servers/server.ts';
import { parseServerSpec } from '../servers/spec.ts';
import { nearest, suggest } from '../util/nearest.ts';
import type { Position } from '../util/position.ts';
import { formatPosition } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import { ProblemError } from '../util/problem.ts';
import { configFiles } from './config-file.ts';
import type { ReadDatabase } from './database.ts';
import { readDatabase } from './database.ts';
import { expandFrom } from './from.ts';
import { mendIndentation } from './indentation.ts';
import type { Matrix } from './matrix.ts';
import { cycles } from './needs.ts';
import type { Plugins } from './schema.ts';
import { databaseShape, defaultServers, installedPlugins, matrixSchema } from './schema.ts';
import type { MatrixContext } from './settings.ts';
import { validate } from './validate.ts';
import type { Environment } from './variables.ts';
import { fill } from './variables.ts';
import type { YamlNode } from './yaml-tree.ts';
import { entryOf, parseYaml, plain } from './yaml-tree.ts';

export const defaultMatrixFile = 'multidb.yml';

export interface LoadRequest {
  /** As it was given, relative to `cwd`. */
  readonly file: string;
  readonly cwd: string;
  readonly env: Environment;
  readonly plugins?: Plugins;
  /** What the file would hold that is not written yet. */
  readonly text?: string;
}

/**
 * The matrix in `file`; its folder is the workspace. Throws one `ProblemError` with every problem, in the
 * order of the file.
 */
export async function loadMatrix({
  file,
  cwd,
  env,
  plugins = installedPlugins,
  text: given,
}: LoadRequest): Promise<Matrix> {
  const absolute = path.resolve(cwd, file);
  const root = path.dirname(absolute);
  const name = path.basename(absolute);
  const text = given ?? (await readText(absolute, file));
  const { root: written, problems: syntax } = parseYaml(text, name);
  if (written === undefined || syntax.some((problem) => problem.code === 'matrix-syntax')) {
    throw new ProblemError(inFileOrder([...syntax, ...(syntax.length === 0 ? [emptyFile(name)] : [])], name));
  }
  const { tree, problems: slips } = mendIndentation(written, Object.keys(databaseShape(plugins)));
  const problems: Problem[] = [...syntax, ...slips, ...validate(matrixSchema(plugins), tree, '')];
  const servers = readServers(entryOf(tree, 'servers')?.value, env, problems);
  const [defaults, checks] = ['defaults', 'checks'].map((key) => entryOf(tree, key)?.value);
  const alone: MatrixContext = {
    root,
    env,
    plugins,
    configFiles: configFiles(root),
    ...(defaults !== undefined && { defaults }),
    ...(checks !== undefined && { checks }),
  };
  const databasesEntry = entryOf(tree, 'databases');
  if (
    databasesEntry?.value.kind === 'map' &&
    databasesEntry.value.entries.length === 0 &&
    slips.length === 0
  ) {
    problems.push({
      code: 'matrix-value',
      message: '`databases` names no database.',
      at: databasesEntry.at,
      hint: 'Add one: `first: {}`.',
    });
  }
  const read: ReadDatabase[] = [];
  const { entries, from, problems: faults } = await expandFrom(databasesEntry?.value, alone);
  const context: MatrixContext = { ...alone, ...(from !== undefined && { from }) };
  for (const entry of entries) read.push(await readDatabase(entry, context));
  problems.push(...faults, ...read.flatMap((one) => one.problems), ...compareDatabases(read));
  problems.push(...checkNeeds(read, from?.kind !== 'failed'));
  if (problems.length > 0) throw new ProblemError(inFileOrder(problems, name));
  const digest = createHash('sha256').update(text).digest('hex');
  const chosen = entryOf(tree, 'only')?.value;
  const only = chosen !== undefined && plain(chosen) === 'changed' ? 'changed' : 'all';
  return { file: name, digest, root, servers, only, databases: read.map((one) => one.database) };
}

async function readText(absolute: string, written: string): Promise<string> {
  try {
    const bytes = await readFile(absolute);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ProblemError([await unreadable(absolute, written, error)], { cause: error });
  }
}

async function unreadable(absolute: string, written: string, error: unknown): Promise<Problem> {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return {
      code: 'matrix-syntax',
      message: `The matrix "${written}" is not UTF-8.`,
      hint: 'Save it as UTF-8.',
    };
  }
  if (code !== 'ENOENT' && code !== 'ENOTDIR') {
    const why = code === 'EISDIR' ? 'is a folder' : `cannot be read: ${(error as Error).message}`;
    return {
      code: 'matrix-missing',
      message: `The matrix "${written}" ${why}.`,
      hint: 'Give a file with `--matrix FILE`.',
    };
  }
  const present = await readdir(path.dirname(absolute)).catch(() => undefined);
  const files = (present ?? []).filter((name) => /\.ya?ml$/.test(name)).sort();
  const near = nearest(path.basename(absolute), files);
  const hint =
    present === undefined
      ? `The folder "${path.dirname(written)}" is not there either.`
      : near !== undefined
        ? `Did you mean \`--matrix ${path.join(path.dirname(written), near)}\`?`
        : `\`multidb-migrate init\` writes one; or give another with \`--matrix FILE\`. ${files.length > 0 ? `YAML files there: ${files.join(', ')}.` : ''}`.trim();
  return { code: 'matrix-missing', message: `There is no matrix "${written}".`, hint };
}

function emptyFile(file: string): Problem {
  return {
    code: 'matrix-key',
    message: 'The matrix is empty.',
    at: { file, line: 1, column: 1 },
    hint: 'It begins with `version: 1` and `databases:`.',
  };
}

function readServers(
  node: YamlNode | undefined,
  env: Environment,
  problems: Problem[],
): readonly ServerSpec[] {
  if (node === undefined) return defaultServers.map((text) => ({ kind: 'version', text }) as const);
  const specs = new Map<string, ServerSpec>();
  for (const item of node.kind === 'list' ? node.items : [node]) {
    const value = plain(item);
    if (typeof value !== 'string' || value === '') continue;
    const { text, problems: faults } = fill(value, env, {});
    problems.push(...faults.map((fault) => ({ ...fault, at: item.at })));
    if (faults.length > 0) continue;
    const spec = parseServerSpec(text);
    if (spec.kind === 'invalid') {
      problems.push({ code: 'matrix-value', message: `${spec.message}.`, at: item.at, hint: spec.hint });
    } else if (specs.has(spec.text)) {
      problems.push({
        code: 'matrix-duplicate',
        message: `The server ${spec.text} is given twice.`,
        at: item.at,
        hint: 'Keep one of the two.',
      });
    } else specs.set(spec.text, { ...spec, at: item.at });
  }
  return [...specs.values()];
}

/** Two databases must not share a schema, a folder, or a part of a file. */
function compareDatabases(read: readonly ReadDatabase[]): readonly Problem[] {
  const problems: Problem[] = [];
  const schemas = new Map<string, ReadDatabase>();
  const sources = new Map<string, ReadDatabase>();
  for (const one of read) {
    const { name, schema, migrations } = one.database;
    // Servers on Windows and macOS fold case, so First and first are one schema there:
    // https://dev.mysql.com/doc/refman/8.4/en/identifier-case-sensitivity.html
    const folded = schema.toLowerCase();
    const other = schemas.get(folded);
    if (other === undefined) schemas.set(folded, one);
    else {
      const same =
        other.database.schema === schema ? '' : ' but for letter case, which not every server tells apart';
      problems.push({
        code: 'matrix-duplicate',
        message: `Databases "${other.database.name}" and "${name}" have the same schema "${schema}"${same}.`,
        at: one.schemaAt,
        hint: `The first is at ${formatPosition(other.schemaAt)}. Give each its own \`schema\`.`,
      });
    }
    if (one.source === undefined) continue;
    const { real, part } = one.source;
    const key = `${real}\0${part ?? ''}`;
    const sharing = sources.get(key);
    if (sharing === undefined) sources.set(key, one);
    else {
      const what = part === undefined ? 'migrations folder' : `migrations, ${part} of`;
      const give = part === undefined ? 'folder' : 'part of the file';
      problems.push({
        code: 'matrix-duplicate',
        message: `Databases "${sharing.database.name}" and "${name}" have the same ${what} "${migrations.path}".`,
        at: migrations.at,
        hint: `The first is at ${formatPosition(sharing.database.migrations.at)}. Give each its own ${give}, so that one can be downgraded alone.`,
      });
    }
  }
  return problems;
}

/** With `all`, `read` is every database that there is. */
function checkNeeds(read: readonly ReadDatabase[], all: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  const names = read.map((one) => one.database.name);
  const places = new Map(read.map((one) => [one.database.name, one.needsAt]));
  for (const { database, needsAt } of read) {
    for (const [needed, at] of needsAt) {
      if (names.includes(needed) || !all) continue;
      const others = names.filter((name) => name !== database.name);
      problems.push({
        code: 'matrix-needs',
        message: `"${database.name}" needs "${needed}", which is no database of this matrix.`,
        at,
        hint: suggest(needed, others),
      });
    }
  }
  for (const cycle of cycles(new Map(read.map((one) => [one.database.name, one.database.needs])))) {
    const [from, to] = cycle as [string, string];
    const at: Position | undefined = places.get(from)?.get(to);
    const message =
      from === to
        ? `"${from}" needs itself.`
        : `These databases need each other in a circle: ${cycle.join(' → ')}.`;
    problems.push({
      code: 'matrix-needs',
      message,
      ...(at !== undefined && { at }),
      hint: 'Take one of the `needs` away.',
    });
  }
  return problems;
}

/** The matrix's own first, by line and column, each message once: a fault in `defaults` shows in every database. */
function inFileOrder(problems: readonly Problem[], matrix: string): readonly Problem[] {
  const once = new Map(
    problems.map((problem) => [`${problem.at && formatPosition(problem.at)} ${problem.message}`, problem]),
  );
  const file = ({ at }: Problem): string => (at === undefined || at.file === matrix ? '' : at.file);
  const place = (problem: Problem): number => (problem.at?.line ?? 0) * 100_000 + (problem.at?.column ?? 0);
  return [...once.values()].sort((one, other) =>
    file(one) === file(other) ? place(one) - place(other) : file(one) < file(other) ? -1 : 1,
  );
}
