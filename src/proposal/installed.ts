/**
 * What a project needs to run and git does not have: packages of Node and virtual environments. The base runs on those of the checkout, by links:
 * to install its own would take minutes.
 */
import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Matrix } from '../matrix/matrix.ts';

/** As far as Node and alembic/python.ts look for them. */
const installed = ['node_modules', '.venv', 'venv', 'env'];

/** Links what the checkout has at and above the migrations and the models of each database into the same places below `root`, where nothing is. */
export async function linkInstalled({ root: checkout, databases }: Matrix, root: string): Promise<void> {
  const folders = new Set(
    databases.flatMap(({ migrations, models }) => {
      const { path: file, folder } = (models?.options ?? {}) as { path?: unknown; folder?: unknown };
      return [migrations.path, file, typeof folder === 'string' ? `${folder}/.` : undefined].flatMap(
        (one) => {
          const parts = typeof one === 'string' ? one.split('/') : [];
          return parts.map((_, index) => path.posix.join(...parts.slice(0, index)));
        },
      );
    }),
  );
  // an interpreter that the matrix names is relative to the workspace
  const named = databases.flatMap(({ migrations: { options } }) =>
    typeof options.python === 'string' && !path.isAbsolute(options.python) ? [options.python] : [],
  );
  for (const folder of folders) {
    for (const name of folder === '.' ? [...installed, ...named] : installed) {
      const [there, here] = [checkout, root].map((top) => path.join(top, folder, name));
      if (!existsSync(there!) || existsSync(here!) || !existsSync(path.dirname(here!))) continue;
      // two databases may ask at the same time
      await symlink(there!, here!).catch(() => undefined);
    }
  }
}
