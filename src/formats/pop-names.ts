/**
 * pop's rules for names, as gobuffalo/pop and ory/x popx have them: `{version}_{title}[.{dialect}][.autocommit].{direction}.sql`, in subfolders
 * too. A version is text: versions are compared as such, and may be longer than any number. Of one version the file for the server's own
 * dialect goes before the one for all, each direction by itself; what is for another dialect is passed over
 * (https://github.com/ory/x/blob/master/popx/match.go, https://github.com/ory/x/blob/master/popx/migration_info.go,
 * https://github.com/gobuffalo/pop/blob/main/migrator.go). `.autocommit.` means "not in a transaction", which MySQL's DDL never is.
 */
import path from 'node:path';
import { placeOf } from './folder.ts';
import type { Folder, Remark } from './format.ts';
import { complaints, dialects, type Pair, type Pairing } from './pairs.ts';

const popName =
  /^(?<version>\d+)_(?<title>[^.]+?)(?:\.(?!autocommit\.)(?<dialect>[a-z0-9]+))?(?<autocommit>\.autocommit)?\.(?<direction>up|down)\.(?<kind>sql|fizz)$/;
const nearly = /^\d.*[._-](?:up|down)\.|\.(?:up|down)\.sql$/i;

export type Dialect = 'mysql' | 'mariadb';

/** What golang-migrate's names never have: a dialect, or `.autocommit`, before the direction. */
export function isPops(file: string): boolean {
  const parts = popName.exec(path.posix.basename(file))?.groups;
  if (parts === undefined || parts.kind !== 'sql') return false;
  return parts.autocommit !== undefined || (parts.dialect !== undefined && dialects.includes(parts.dialect));
}

interface Half {
  readonly file: string;
  readonly version: string;
  readonly title: string;
  readonly specific: boolean;
}

type Side = Map<string, Half>;

export function pairByDialect(folder: Folder, dialect: Dialect): Pairing {
  const { problems, complain } = complaints(folder);
  const sides: { readonly up: Side; readonly down: Side } = { up: new Map(), down: new Map() };
  /** Versions that have an up for some server. */
  const meant = new Set<string>();
  for (const file of folder.files) {
    const name = path.posix.basename(file);
    const parts = popName.exec(name)?.groups;
    if (parts === undefined) {
      if (nearly.test(name))
        complain(
          'migration-name',
          file,
          `"${name}" is not named as pop wants it.`,
          'Expected {version}_{title}.up.sql, {version}_{title}.mysql.up.sql or {version}_{title}.mysql.autocommit.up.sql, without other dots.',
        );
      continue;
    }
    const { version = '', title = '', direction } = parts;
    if (parts.kind === 'fizz') {
      const hint = 'Write it as SQL, or let pop itself play the migrations with `format: command`.';
      complain('migration-unreadable', file, `"${name}" is written in fizz, which is no SQL.`, hint);
      continue;
    }
    if (direction === 'up') meant.add(version);
    if (parts.dialect !== undefined && parts.dialect !== dialect) continue;
    const half = { file, version, title, specific: parts.dialect !== undefined };
    const side = sides[direction as 'up' | 'down'];
    const twin = side.get(version);
    if (twin === undefined || (half.specific && !twin.specific)) side.set(version, half);
    else if (half.specific === twin.specific) {
      const message = `Version ${version} is there twice: "${twin.file}" and "${file}".`;
      complain('migration-duplicate', file, message, 'Give one of them another version: pop plays only one.');
    }
  }
  const ups = [...sides.up.values()].sort((left, right) => (left.version < right.version ? -1 : 1));
  const pairs = ups.map((up): Pair => {
    const down = sides.down.get(up.version);
    const { version, title, file } = up;
    return { version, name: `${version}_${title}`, up: file, ...(down && { down: down.file }) };
  });
  const lonely = [...sides.down.values()].filter(({ version }) => !sides.up.has(version));
  return { pairs, problems, remarks: lonely.map((half) => withoutUp(folder, half, meant.has(half.version))) };
}

/** pop counts such a down among the migrations and stops when its turn comes: its version was never recorded. */
function withoutUp(folder: Folder, { file, version }: Half, elsewhere: boolean): Remark {
  return {
    rule: 'apply-down-without-up',
    severity: 'warning',
    title: `Version ${version} has a down for this kind of server, and no up`,
    detail: `pop stops at it on the way down: "migration version ${version} does not exist". ${
      elsewhere ? 'Name it for the kind of server that its up is for.' : 'Add its up, or remove it.'
    }`,
    at: { file: placeOf(folder, file), line: 1, column: 1 },
  };
}
