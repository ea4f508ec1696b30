/** What a repository says about its models, its server and its Python: by the names and the words of files, of which none is run. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Ini, lookUp, parseIni } from '../alembic/ini.ts';

/** The text of a file of the workspace, '' when it cannot be read. */
export const textOf = (root: string, file: string): Promise<string> =>
  readFile(path.join(root, file), 'utf8').catch(() => '');

const placesOfModels = /^(?:models?|schemas?|structure|ddl|tables)$/i;

/**
 * For each database the file or folder of CREATE statements that bears its name, or the `schema.sql` that is beside its migrations and no others.
 * `migrations` are folders that hold none.
 */
export async function findSqlModels(
  root: string,
  files: readonly string[],
  names: readonly string[],
  migrations: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const scripts = files.filter(
    (file) =>
      file.endsWith('.sql') && !migrations.some((folder) => folder !== '.' && file.startsWith(`${folder}/`)),
  );
  const found = new Map<string, string>();
  const creates = async (file: string): Promise<boolean> =>
    /\bCREATE\s+TABLE\b/i.test(await textOf(root, file));
  for (const [index, name] of names.entries()) {
    for (const file of scripts) {
      const folders = file.split('/').slice(0, -1);
      const own = path.posix.basename(file, '.sql') === name;
      const inOwn = folders.at(-1) === name;
      const general = /^(?:schema|structure|models?)$/i.test(path.posix.basename(file, '.sql'));
      const sole = general && (names.length === 1 || isAlone(path.posix.dirname(file), index, migrations));
      const placed = folders.some((part) => placesOfModels.test(part));
      if (!(sole || (placed && (own || inOwn))) || !(await creates(file))) continue;
      found.set(name, own || sole ? file : path.posix.dirname(file));
      break;
    }
  }
  return found;
}

/** Whether of all the migrations only these are below a folder. */
const isAlone = (folder: string, index: number, migrations: readonly string[]): boolean =>
  migrations.every((place, at) => place.startsWith(`${folder}/`) === (at === index));

export interface AlembicHints {
  /** env.py gives a target_metadata that is not None. */
  readonly hasModels: boolean;
  /** Variables for which env.py asks, with what they are to hold. */
  readonly env: Readonly<Record<string, string>>;
}

/** What the env.py of an alembic.ini asks of its surroundings. Its code is read, not run. */
export async function alembicHints(root: string, file: string, section: string): Promise<AlembicHints> {
  const { ini } = parseIni(await textOf(root, file), file);
  const folder = scriptLocation(ini, section, path.dirname(path.join(root, file)));
  const code =
    folder === undefined ? '' : await textOf(root, path.join(path.relative(root, folder), 'env.py'));
  const hasModels = /^target_metadata\s*=\s*(?!None\b)/m.test(code);
  const driver =
    /\bmysql\+(\w+)/.exec(`${code}${ini.defaults.get('sqlalchemy.url')?.value ?? ''}`)?.[1] ?? 'pymysql';
  const env: Record<string, string> = {};
  const asked = /\b(?:environ(?:\.get)?\s*[[(]|getenv\s*\()\s*["']([A-Z_][A-Z0-9_]*)["']([^\n]*)/g;
  for (const [, name = '', rest = ''] of code.matchAll(asked)) {
    if (!/UR[IL]|DSN|DATABASE|MYSQL/.test(name) || /PASS|USER|HOST|PORT|NAME$/.test(name)) continue;
    // env.py itself goes on with the name of the database
    const begun = /^[\])}\s]*(?:\+\s*f?["']\/|\/)/.test(rest);
    env[name] = `mysql+${driver}://{user}:{password}@{host}:{port}${begun ? '' : '/{schema}'}`;
  }
  return { hasModels, env };
}

function scriptLocation(ini: Ini, section: string, here: string): string | undefined {
  const found = lookUp(ini, section, 'script_location', here);
  return found.kind === 'value' ? path.resolve(here, found.text) : undefined;
}

/** `mysql:8.0` and the like, as compose files and workflows name their images; each once. */
export async function findServers(root: string, files: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const file of files.filter((one) => /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/.test(one))) {
    const images = (await textOf(root, file)).matchAll(
      /^\s*image:\s*["']?(?:docker\.io\/)?(?:library\/)?((?:mysql|mariadb):\d+(?:\.\d+){0,2})\b/gm,
    );
    for (const [, image] of images) if (image !== undefined) found.add(image);
  }
  return [...found].sort();
}
