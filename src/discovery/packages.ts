/** The npm packages of a repository: which a file is in, and for which servers its drivers are. Nothing is run. */
import path from 'node:path';
import { textOf } from './models.ts';

/** The folder of the package that holds a place: `.` at the top, or where there is none. */
export function packageOf(files: readonly string[], place: string): string {
  for (let folder = place; folder !== '.'; folder = path.posix.dirname(folder))
    if (files.includes(`${folder}/package.json`)) return folder;
  return '.';
}

const mysql =
  /"(?:mysql2?|mariadb|@mikro-orm\/(?:mysql|mariadb)|@sequelize\/(?:mysql|mariadb)|@planetscale\/database|serverless-mysql|@prisma\/adapter-mariadb)"\s*:/;
const others =
  /"(?:pg|postgres|pg-promise|sqlite3|better-sqlite3|mssql|tedious|oracledb|@libsql\/client|mongodb|@mikro-orm\/(?:postgresql|sqlite|better-sqlite|libsql|mssql|mongodb)|@sequelize\/(?:postgres|sqlite3|mssql|db2))"\s*:/;

/** Whether the package of a folder has drivers, and none for MySQL: its migrations in code are for another server. */
export async function isElsewhere(root: string, files: readonly string[], place: string): Promise<boolean> {
  const home = packageOf(files, place);
  const manifests = [...new Set([path.posix.join(home, 'package.json'), 'package.json'])];
  const text = (await Promise.all(manifests.map((file) => textOf(root, file)))).join('\n');
  return others.test(text) && !mysql.test(text);
}
