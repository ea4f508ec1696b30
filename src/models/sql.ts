/** Models as SQL: a file, every `.sql` of a folder and its subfolders, or what a glob matches, sorted; in any order that foreign keys allow. */
import path from 'node:path';
import * as z from 'zod';
import { openFile, readFolder, readSqlScript } from '../formats/folder.ts';
import type { Folder } from '../formats/format.ts';
import type { Statement } from '../sql/statement.ts';
import { limiter } from '../util/limit.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import type { ModelsContext, ModelsReading, ModelsSource } from './model.ts';
import { orderStatements } from './order.ts';

const options = z.strictObject({
  path: z
    .string()
    .min(1)
    .describe(
      'A `.sql` file, a folder of them or a glob (`models/{database}/**/*.sql`), relative to this file.',
    ),
});

type Options = z.infer<typeof options>;

/** Characters that make a path a glob. */
const magic = /[*?{[]/;

const sql: ModelsSource<Options> = {
  name: 'sql',
  summary: '`.sql` files with CREATE statements: a file, a folder or a glob',
  options,
  // `package.module:name` is how Python's tools write a target; code and its configuration are of other sources
  accepts: (written) => !/^[\w.]+:[\w.]+$|\.(?:[cm]?[jt]s|prisma)$/.test(written),
  fromString: (written) => ({ path: written }),
  read,
};

export default sql;

async function read({ path: written }: Options, { root }: ModelsContext): Promise<ModelsReading> {
  const problems: Problem[] = [];
  const normal = path.posix.normalize(written).replace(/\/$/, '');
  const script = (statements: readonly Statement[]) => ({ kind: 'sql', file: normal, statements }) as const;
  try {
    const { folder, files } = await list(root, normal, problems);
    if (files.length === 0) problems.push(noFile(written, folder));
    const limit = limiter(16);
    const read = await Promise.all(files.map((file) => limit(() => readSqlScript(folder, file))));
    problems.push(...read.flatMap((each) => each.problems));
    const statements = orderStatements(read.flatMap((each) => each.script.statements));
    if (statements.length === 0 && problems.length === 0) problems.push(noStatement(written));
    return { script: script(statements), problems: problems.map(asModels) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: script([]), problems: [...problems, ...error.problems].map(asModels) };
  }
}

/** The folder to look in, and which of its files. */
async function list(
  root: string,
  normal: string,
  problems: Problem[],
): Promise<{ folder: Folder; files: readonly string[] }> {
  const single = magic.test(normal) ? undefined : await openFile(root, normal, 'models-unreadable');
  if (single) return { folder: single, files: single.files };
  const parts = normal.split('/');
  const plain = parts.findIndex((part) => magic.test(part));
  const start = plain === -1 ? normal : parts.slice(0, plain).join('/') || '.';
  const { folder, problems: links } = await readFolder(root, start, 'models-unreadable');
  problems.push(...links);
  const pattern = plain === -1 ? undefined : parts.slice(plain).join('/');
  const files = folder.files.filter((file) =>
    pattern === undefined ? file.toLowerCase().endsWith('.sql') : path.posix.matchesGlob(file, pattern),
  );
  return { folder, files };
}

/** Splitting names what it finds for migrations; here the files are models. */
function asModels(problem: Problem): Problem {
  return problem.code === 'migration-unreadable' ? { ...problem, code: 'models-unreadable' } : problem;
}

function noFile(written: string, { files }: Folder): Problem {
  const held = files.length === 0 ? 'There is no file' : `There is ${files.slice(0, 8).join(', ')}`;
  return {
    code: 'models-unreadable',
    message: `The models "${written}" match no .sql file.`,
    hint: `${held} in the folder it begins with. Name a .sql file, a folder that holds some, or a glob such as models/**/*.sql.`,
  };
}

function noStatement(written: string): Problem {
  return {
    code: 'models-unreadable',
    message: `The models "${written}" hold no statement.`,
    hint: 'Write the CREATE statements of the schema there, or leave `models` empty if this database has none.',
  };
}
