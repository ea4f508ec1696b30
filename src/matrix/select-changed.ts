/** `only: changed`: which databases the change at hand is about, and how that is told. Whatever cannot be known means all of them, with the reason. */
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Base, NoBase } from '../git/base.ts';
import type { Report } from '../report/report.ts';
import { ProblemError } from '../util/problem.ts';
import { type Changed, changedDatabases } from './changed.ts';
import type { Database, Matrix } from './matrix.ts';
import { openWorkspace, sourcesOf } from './sources.ts';

export interface Selected {
  readonly databases: readonly Database[];
  readonly selection: NonNullable<Report['selection']>;
}

/** Of `asked`, in their order, those that changed since the base. */
export async function selectChanged(
  matrix: Matrix,
  asked: readonly Database[],
  base: Base | NoBase,
): Promise<Selected> {
  const found = await compare(matrix, base);
  const sha = base.kind === 'base' ? { base: base.forkSha } : {};
  if (found.kind === 'all') {
    const changed = asked.map(({ name }) => name);
    return {
      databases: asked,
      selection: { only: 'changed', ...sha, total: asked.length, changed, because: found.because },
    };
  }
  const databases = asked.filter(({ name }) => found.reasons.has(name));
  const reasons = Object.fromEntries(databases.map(({ name }) => [name, found.reasons.get(name)!]));
  const changed = databases.map(({ name }) => name);
  return { databases, selection: { only: 'changed', ...sha, total: asked.length, changed, reasons } };
}

async function compare(matrix: Matrix, base: Base | NoBase): Promise<Changed> {
  if (base.kind === 'none') return { kind: 'all', because: base.because };
  if (await hasSubmodules(matrix.root)) {
    return { kind: 'all', because: 'the repository has submodules, and what changed in these is not known' };
  }
  try {
    return await compareFiles(matrix, base);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return {
      kind: 'all',
      because: error.problems[0]?.message.replace(/\.$/, '') ?? 'the base cannot be read',
    };
  }
}

async function compareFiles(matrix: Matrix, base: Base): Promise<Changed> {
  const files = await base.changed('fork');
  const gone = files.filter(({ status }) => status === 'deleted').map((one) => one.path);
  const workspace = await openWorkspace(matrix.root, gone);
  const sources = await Promise.all(matrix.databases.map((database) => sourcesOf(database, workspace)));
  const configs = new Set(
    matrix.databases.flatMap(({ migrations: { format, path: file } }) =>
      format === 'alembic' && file.endsWith('.ini') && files.some((one) => one.path === file) ? [file] : [],
    ),
  );
  const inis = new Map(
    await Promise.all(
      [...configs].map(async (file) => {
        const before = await base.readFile(file, 'fork');
        return [file, { ...(before !== undefined && { before }), now: await workspace.text(file) }] as const;
      }),
    ),
  );
  return changedDatabases(matrix.databases, sources, {
    files,
    matrixFile: matrix.file,
    matrix: {
      before: await base.readFile(matrix.file, 'fork'),
      now: await readFile(path.join(matrix.root, matrix.file), 'utf8'),
    },
    inis,
    known: new Set(await base.list('.', 'fork')),
  });
}

/** https://git-scm.com/docs/gitmodules: the file lies at the top of the repository. */
async function hasSubmodules(root: string): Promise<boolean> {
  const there = (file: string): Promise<boolean> =>
    access(file).then(
      () => true,
      () => false,
    );
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (await there(path.join(folder, '.git'))) return there(path.join(folder, '.gitmodules'));
    if (folder === path.dirname(folder)) return false;
  }
}
