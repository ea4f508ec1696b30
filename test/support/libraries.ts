/**
 * The libraries of test/orms, as a workspace of a user's has them: in a `node_modules` of its own. One install serves all the tests; each
 * workspace gets a link to it.
 */
import { existsSync, globSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const installed = path.resolve(import.meta.dirname, '../orms/node_modules');

/**
 * Puts `node_modules` into a workspace (absolute), unless it is there: the newest of each library, or those of a folder of test/orms. Throws when nothing is
 * installed.
 */
export function installLibraries(workspace: string, older?: 'mikro-orm-6'): void {
  const from = older === undefined ? installed : path.join(installed, '..', older, 'node_modules');
  if (!existsSync(from))
    throw new Error('The libraries are not installed: npm ci --prefix test/orms --ignore-scripts');
  try {
    symlinkSync(from, path.join(workspace, 'node_modules'), 'dir');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The same for a workspace whose package.json asks for packages; another stays as it is. Whether it does. */
export function installWhatIsAsked(workspace: string): boolean {
  const manifest = path.join(workspace, 'package.json');
  if (!existsSync(manifest)) return false;
  const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    dependencies?: Readonly<Record<string, string>>;
  };
  if (dependencies === undefined) return false;
  const older = /^\D?6\./.test(dependencies['@mikro-orm/core'] ?? '') ? 'mikro-orm-6' : undefined;
  installLibraries(workspace, older);
  return true;
}

/** Whether a workspace has files of this ending, without looking into what is installed there. */
export function hasFiles(workspace: string, ending: string): boolean {
  return globSync(`**/*${ending}`, { cwd: workspace, exclude: (name) => name === 'node_modules' }).length > 0;
}
