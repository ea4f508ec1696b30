/**
 * From a folder to its changesets in their order: through the master changelog, where there is one, else through the files of SQL in the
 * order of their names, as `includeAll` has them
 * (https://docs.liquibase.com/change-types/includeall.html).
 */
import path from 'node:path';
import type { Position } from '../util/position.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { placeOf } from './folder.ts';
import type { Folder } from './format.ts';
import { type Changeset, type LiquibaseProperty, readSqlChangelog } from './liquibase-changelog.ts';
import { hasLiquibaseHeader } from './liquibase-header.ts';
import { isMaster, type MasterEntry, readMaster } from './liquibase-master.ts';

export interface FiledChangeset {
  readonly changeset: Changeset;
  /** Relative to the folder. */
  readonly file: string;
  readonly source: string;
  /** What DATABASECHANGELOG calls the file, where that is not its path. */
  readonly logical?: string;
}

export interface LiquibaseFiles {
  readonly changesets: readonly FiledChangeset[];
  /** In the order in which they are read: the first of a name counts. */
  readonly properties: readonly LiquibaseProperty[];
  readonly problems: readonly Problem[];
}

const changelog = /\.(?:sql|xml|ya?ml|json)$/i;
const usualMaster =
  /(?:^|\/)(?:(?:db\.)?changelog[-._]?(?:master|root|main)|(?:master|root|main)[-._]?changelog|master|changelog|db\.changelog)\.(?:xml|ya?ml|json|sql)$/i;

/** Reads everything that the changelog of a folder leads to; `chosen` names it, relative to the folder, at a place in the matrix. */
export async function collectChangesets(
  folder: Folder,
  chosen: string | undefined,
  at: Position,
): Promise<LiquibaseFiles> {
  const changesets: FiledChangeset[] = [];
  const properties: LiquibaseProperty[] = [];
  const problems: Problem[] = [];
  const texts = new Map<string, string>();
  const read = async (file: string): Promise<string | undefined> => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    try {
      const text = await folder.text(file);
      texts.set(file, text);
      return text;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };

  const visited = new Set<string>();
  const visit = async (file: string, included: boolean): Promise<void> => {
    // Liquibase reads a file twice when it is included twice, and takes no changeset of it a second time.
    if (visited.has(file)) return;
    visited.add(file);
    const text = await read(file);
    if (text === undefined) return;
    const place = placeOf(folder, file);
    if (isMaster(file, text)) {
      const master = readMaster(text, place);
      problems.push(...master.problems);
      for (const entry of master.entries) await follow(entry, file);
    } else if (hasLiquibaseHeader(text)) {
      const sql = readSqlChangelog(text, place);
      problems.push(...sql.problems);
      properties.push(...sql.properties);
      for (const changeset of sql.changesets) {
        const logical = changeset.attributes.get('logicalfilepath') || sql.logicalFilePath;
        changesets.push({ changeset, file, source: text, ...(logical && { logical }) });
      }
    } else if (included && /\.sql$/i.test(file) && text.trim() !== '') {
      changesets.push({ changeset: rawChangeset(text, place), file, source: text });
    }
  };
  const follow = async (entry: MasterEntry, from: string): Promise<void> => {
    if (entry.kind === 'property') properties.push(entry.property);
    else if (entry.kind === 'changeset') problems.push(noSql(entry.id, entry.at));
    else {
      const files = entry.kind === 'include' ? resolve(folder, entry, from) : below(folder, entry, from);
      if (files.length === 0) problems.push(notFound(entry));
      for (const file of files) await visit(file, true);
    }
  };

  const start = chosen ?? (await findMaster(folder, read));
  if (start !== undefined) {
    if (folder.files.includes(start)) await visit(start, true);
    else problems.push(noChangelog(folder, start, at));
  } else for (const file of [...folder.files].sort()) if (/\.sql$/i.test(file)) await visit(file, false);
  return { changesets, properties, problems };
}

/** What `liquibase.properties` names; else a changelog by one of the usual names that leads to others, the one nearest to the top; else the only one that no other includes. */
async function findMaster(
  folder: Folder,
  read: (file: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  if (folder.files.includes('liquibase.properties')) {
    const text = (await read('liquibase.properties')) ?? '';
    const named = /^\s*(?:liquibase\.command\.)?changelog-?file\s*[=:]\s*(\S+)/im.exec(text)?.[1];
    const [file] = named === undefined ? [] : find(folder, named.replaceAll('\\', '/'));
    if (file !== undefined) return file;
  }
  const candidates = folder.files.filter((file) => changelog.test(file) && !/\.sql$/i.test(file));
  const masters: string[] = [];
  for (const file of candidates) if (isMaster(file, (await read(file)) ?? '')) masters.push(file);
  const nearest = (files: readonly string[]): string | undefined =>
    [...files].sort(
      (one, other) => one.split('/').length - other.split('/').length || (one < other ? -1 : 1),
    )[0];
  const usual = masters.filter((file) => usualMaster.test(file));
  if (usual.length > 0) return nearest(usual);
  const included = new Set<string>();
  for (const file of masters) {
    for (const entry of readMaster((await read(file)) ?? '', file).entries) {
      if (entry.kind === 'include') for (const one of resolve(folder, entry, file)) included.add(one);
      if (entry.kind === 'include-all')
        for (const one of below(folder, entry, file)) if (one !== file) included.add(one);
    }
  }
  return nearest(masters.filter((file) => !included.has(file)));
}

/** The files that a path means: relative to the changelog, or to a folder that Liquibase searches, which may be above ours. */
function resolve(
  folder: Folder,
  { path: written, relative }: { readonly path: string; readonly relative: boolean },
  from: string,
): readonly string[] {
  const file = written.replace(/^classpath\*?:/, '').replaceAll('\\', '/');
  if (!relative) return find(folder, file);
  const beside = path.posix.join(path.posix.dirname(from), file);
  return folder.files.includes(beside) ? [beside] : [];
}

function find(folder: Folder, written: string): readonly string[] {
  const file = path.posix.normalize(written.replace(/^\.?\/+/, ''));
  const exact = folder.files.filter((one) => one === file);
  if (exact.length > 0) return exact;
  const above = folder.files.filter((one) => `/${placeOf(folder, one)}`.endsWith(`/${file}`));
  return above.length > 0 ? above.slice(0, 1) : [];
}

/** What `includeAll` finds, with the folders below it, in the order of the paths. */
function below(
  folder: Folder,
  { path: written, relative }: { readonly path: string; readonly relative: boolean },
  from: string,
): readonly string[] {
  const wanted = path.posix
    .normalize(written.replace(/^classpath\*?:/, '').replaceAll('\\', '/'))
    .replace(/^\/+|\/+$/g, '');
  const start = relative ? path.posix.join(path.posix.dirname(from), wanted) : wanted;
  const files = folder.files.filter((file) => {
    if (!changelog.test(file) || file === from) return false;
    if (start === '.' || file.startsWith(`${start}/`)) return true;
    return !relative && `/${placeOf(folder, file)}`.includes(`/${start}/`);
  });
  return [...files].sort();
}

/** A file without a header is one changeset to Liquibase (SqlChangeLogParser.java). */
function rawChangeset(text: string, file: string): Changeset {
  return {
    author: 'includeAll',
    id: 'raw',
    at: { file, line: 1, column: 1 },
    attributes: new Map(),
    splitting: { splitStatements: false, stripComments: false },
    up: [{ text, from: 0 }],
  };
}

function noSql(id: string, at: Position): Problem {
  return {
    code: 'migration-unreadable',
    message: `The changeset ${id} is written in change types, which only Liquibase can turn into SQL.`,
    at,
    hint: 'Write it as a changelog in SQL (`liquibase update-sql` prints what it does), or let Liquibase itself play this database with `format: command`.',
  };
}

function notFound({ path: written, at }: MasterEntry & { kind: 'include' | 'include-all' }): Problem {
  return {
    code: 'migration-unreadable',
    message: `"${written}" is included here, and is not below the path in the matrix.`,
    at,
    hint: 'Point `path` at a folder that holds the changelog and everything that it includes, and name the changelog: `changelog: FILE`.',
  };
}

function noChangelog(folder: Folder, file: string, at: Position): Problem {
  return {
    code: 'migration-unreadable',
    message: `There is no changelog "${file}" in "${folder.relative}".`,
    at,
    hint: '`changelog` is relative to the path.',
  };
}
