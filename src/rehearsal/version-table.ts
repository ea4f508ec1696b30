/**
 * Where a database records what is applied: our own version table, in the database itself, so that one database can go down
 * without the others. In a rehearsal it is written over the privileged session, not the migration's: a migration may leave its
 * session with locks, another sql_mode or another schema. Where people use the database it also remembers a migration that stopped half-way.
 */
import { type Connection, format } from 'mysql2/promise';
import { serverError } from '../servers/connect.ts';
import { quoteIdentifier } from '../sql/quote.ts';

export interface Entry {
  readonly id: string;
  readonly name: string;
}

/** How far a migration came that did not finish: MySQL commits DDL statement by statement. */
export interface Half {
  readonly id: string;
  readonly direction: 'up' | 'down';
  /** How many of its statements are in effect. */
  readonly statements: number;
  /** What these statements were, so that a file that was changed meanwhile is not taken for the same. */
  readonly digest: string;
  /** A run is at it, or ended without a word: then the next statement may be in effect as well. */
  readonly underway?: boolean;
}

export interface VersionTable {
  /** Ids that are applied, in no order; one that stopped half-way down is. */
  applied(): Promise<readonly string[]>;
  add(entries: readonly Entry[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Makes the table anew, holding exactly these: after the schema was put back. */
  replace(entries: readonly Entry[]): Promise<void>;
}

/** The statements that make the table and write into it, without a semicolon. */
export function versionTableSql(schema: string, name: string) {
  const table = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  return {
    create: `CREATE TABLE IF NOT EXISTS ${table} (
  id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  name VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
  applied_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  half VARCHAR(120) CHARACTER SET ascii NULL
) ENGINE=InnoDB`,
    add: (entries: readonly Entry[]): string =>
      format(`REPLACE INTO ${table} (id, name) VALUES ?`, [entries.map((entry) => [entry.id, entry.name])]),
    remove: (ids: readonly string[]): string => format(`DELETE FROM ${table} WHERE id IN (?)`, [[...ids]]),
  };
}

/** The version table `name` in `schema`; `replace` creates it. Rejects with mysql2's error when the server refuses. */
export function openVersionTable(
  session: Connection,
  schema: string,
  name: string,
): VersionTable & { half(): Promise<Half | undefined>; setHalf(half: Half, name: string): Promise<void> } {
  const table = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  const known = new Map<string, string>();

  const text = versionTableSql(schema, name);
  const insert = async (entries: readonly Entry[]): Promise<void> => {
    if (entries.length > 0) await session.query(text.add(entries));
  };
  const create = async (): Promise<void> => {
    await session.query(text.create);
    await insert([...known].map(([id, label]) => ({ id, name: label })));
  };
  /** A migration may drop its whole schema and make it anew; the table comes back with the next write, unless the schema is gone too. */
  const write = async (statement: () => Promise<unknown>): Promise<void> => {
    try {
      await statement();
    } catch (error) {
      const errno = serverError(error)?.errno;
      if (errno === 1146) await create();
      else if (errno !== 1049) throw error;
    }
  };

  /** A table that is not there yet holds nothing. */
  const select = async (sql: string): Promise<readonly Readonly<Record<string, string | null>>[]> => {
    try {
      const [rows] = await session.query(sql);
      return rows as Record<string, string | null>[];
    } catch (error) {
      if (serverError(error)?.errno === 1146) return [];
      throw error;
    }
  };

  return {
    async applied() {
      const rows = await select(`SELECT id FROM ${table} WHERE half IS NULL OR half LIKE 'down %'`);
      return rows.map(({ id }) => id ?? '');
    },
    async half() {
      const [row] = await select(`SELECT id, half FROM ${table} WHERE half IS NOT NULL`);
      const [direction, statements, digest = '', state] = row?.half?.split(' ') ?? [];
      if (!row?.id || (direction !== 'up' && direction !== 'down')) return undefined;
      const underway = state === 'underway';
      return { id: row.id, direction, statements: Number(statements), digest, ...(underway && { underway }) };
    },
    async setHalf({ id, direction, statements, digest, underway }, label) {
      const half = `${direction} ${statements} ${digest}${underway ? ' underway' : ''}`;
      await write(() =>
        session.query(`REPLACE INTO ${table} (id, name, half) VALUES (?)`, [[id, label, half]]),
      );
    },
    async add(entries) {
      for (const { id, name: label } of entries) known.set(id, label);
      await write(() => insert(entries));
    },
    async remove(ids) {
      for (const id of ids) known.delete(id);
      if (ids.length > 0) await write(() => session.query(text.remove(ids)));
    },
    async replace(wanted) {
      known.clear();
      for (const { id, name: label } of wanted) known.set(id, label);
      await session.query(`DROP TABLE IF EXISTS ${table}`);
      await create();
    },
  };
}

/**
 * The same, writing behind: what is added or removed is written when the table is next read, in one statement. For a rehearsal, whose
 * table nobody else asks meanwhile: a write per step would cost more than some of the steps.
 */
export function writeBehind(versions: VersionTable): VersionTable {
  let added: Entry[] = [];
  let removed: string[] = [];
  const flush = async (): Promise<void> => {
    const [entries, ids] = [added, removed];
    [added, removed] = [[], []];
    if (ids.length > 0) await versions.remove(ids);
    if (entries.length > 0) await versions.add(entries);
  };
  return {
    async applied() {
      await flush();
      return versions.applied();
    },
    async add(entries) {
      // a removal of the same id comes first, as it did
      added.push(...entries);
    },
    async remove(ids) {
      // what was added and not yet written need not be
      added = added.filter(({ id }) => !ids.includes(id));
      removed.push(...ids);
    },
    async replace(entries) {
      [added, removed] = [[], []];
      await versions.replace(entries);
    },
  };
}

/** For a tool that keeps its versions itself, in the same transaction as the migration: what Umzug is to believe meanwhile. */
export function versionsInMemory(): VersionTable {
  const known = new Set<string>();
  return {
    applied: async () => [...known],
    async add(entries) {
      for (const { id } of entries) known.add(id);
    },
    async remove(ids) {
      for (const id of ids) known.delete(id);
    },
    async replace(entries) {
      known.clear();
      for (const { id } of entries) known.add(id);
    },
  };
}
