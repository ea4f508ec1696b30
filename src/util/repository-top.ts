import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The path of a folder below the top of its git repository, '' or with a final slash: what stands before names in files that other tools
 * read there. Of a folder that is in no repository it is ''. A worktree and a submodule have a file called `.git`.
 */
export function belowRepositoryTop(folder: string): string {
  for (let top = path.resolve(folder); ; top = path.dirname(top)) {
    if (existsSync(path.join(top, '.git'))) {
      const below = path.relative(top, path.resolve(folder)).split(path.sep).join('/');
      return below === '' ? '' : `${below}/`;
    }
    if (path.dirname(top) === top) return '';
  }
}
