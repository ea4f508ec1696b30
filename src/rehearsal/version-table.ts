/**
 * Where a database records what is applied: our own version table, in the database itself, so that one database can go down
 * without the others. In a rehearsal it is written over the privileged session, not the migration's: a migration may leave its
 * session with locks, another sql_mode or another schema.
 */
import type { Connection } from 'mysql2/promise';
import { quoteIdentifier } from '../sql/quote.ts';

export interface VersionTable {
  /** Ids that are applied, in no order. */
  applied(): Promise<readonly string[]>;
  add(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Makes the table anew, holding exactly these: after the schema was put back. */
  replace(entries: readonly { readonly id: string; readonly name: string }[]): Promise<void>;
}

/** ER_NO_SUCH_TABLE, ER_BAD_DB_ERROR: a migration dropped its whole schema and made it anew; the table comes back with the next write. */
const vanished = new Set([1146, 1049]);

function errnoOf(error: unknown): number | undefined {
  return error instanceof Error && 'errno' in error && typeof error.errno === 'number'
    ? error.errno
    : undefined;
}

/** The version table `name` in `schema`; `replace` creates it. Rejects with mysql2's error when the server refuses. */
export function openVersionTable(session: Connection, schema: string, name: string): VersionTable {
  const table = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
  const entries = new Map<string, string>();

  const create = async (): Promise<void> => {
    await session.query(
      `CREATE TABLE IF NOT EXISTS ${table} (
        id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
        name VARCHAR(255) CHARACTER SET utf8mb4 NOT NULL,
        applied_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
      ) ENGINE=InnoDB`,
    );
    if (entries.size > 0) await session.query(`REPLACE INTO ${table} (id, name) VALUES ?`, [[...entries]]);
  };
  const write = async (sql: string, values: readonly string[]): Promise<void> => {
    try {
      await session.query(sql, [...values]);
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === undefined || !vanished.has(errno)) throw error;
      if (errno === 1146) await create();
    }
  };

  return {
    async applied() {
      const [rows] = await session.query(`SELECT id FROM ${table}`);
      return (rows as { id: string }[]).map((row) => row.id);
    },
    async add(id, label) {
      entries.set(id, label);
      await write(`INSERT INTO ${table} (id, name) VALUES (?, ?)`, [id, label]);
    },
    async remove(id) {
      entries.delete(id);
      await write(`DELETE FROM ${table} WHERE id = ?`, [id]);
    },
    async replace(wanted) {
      entries.clear();
      for (const { id, name: label } of wanted) entries.set(id, label);
      await session.query(`DROP TABLE IF EXISTS ${table}`);
      await create();
    },
  };
}

/**
 * The same, writing behind: `add` and `remove` return at once, and what the server says of them is told by the next call. For a rehearsal,
 * whose database nobody else will ever ask; the order of the writes is kept.
 */
export function writeBehind(versions: VersionTable): VersionTable {
  let pending: Promise<void> = Promise.resolve();
  const behind = async (write: Promise<void>): Promise<void> => {
    const before = pending;
    pending = write;
    // told by whoever awaits `pending`; without this a refusal meanwhile would count as unhandled
    pending.catch(() => undefined);
    await before;
  };
  return {
    async applied() {
      await pending;
      return versions.applied();
    },
    add: (id, name) => behind(versions.add(id, name)),
    remove: (id) => behind(versions.remove(id)),
    async replace(entries) {
      await pending;
      await versions.replace(entries);
    },
  };
}
