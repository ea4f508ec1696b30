/**
 * Reads what a migration must leave alone: the other schemas, the accounts and the global variables of a server. The server makes one
 * digest per schema itself, so little is sent however many tables there are. Not read: rows of tables, and what changes by itself.
 */
import { createHash } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { serverError } from './connect.ts';
import type { Outside } from './outside.ts';
import type { Vendor } from './server.ts';

export const systemSchemas: ReadonlySet<string> = new Set([
  'information_schema',
  'mysql',
  'performance_schema',
  'sys',
]);

/** Where we keep our books on a server that the user runs; ours to change. */
export const ledgerSchema = 'multidb_migrate';

/** Each part: a table of information_schema, the column that names the schema, and the columns that make an object what it is. */
interface Part {
  readonly from: string;
  readonly schema: string;
  readonly columns: readonly string[];
  readonly only?: Vendor;
}

const parts: readonly Part[] = [
  {
    from: 'SCHEMATA',
    schema: 'SCHEMA_NAME',
    columns: ['DEFAULT_CHARACTER_SET_NAME', 'DEFAULT_COLLATION_NAME'],
  },
  {
    from: 'TABLES',
    schema: 'TABLE_SCHEMA',
    columns: [
      'TABLE_NAME',
      'TABLE_TYPE',
      'ENGINE',
      'TABLE_COLLATION',
      'CREATE_OPTIONS',
      // For a view MySQL opens it to say in its comment whether it is valid: slow, and an error while a schema that it names is being dropped.
      "IF(TABLE_TYPE = 'VIEW', '', TABLE_COMMENT)",
    ],
  },
  {
    from: 'COLUMNS',
    schema: 'TABLE_SCHEMA',
    columns: [
      'TABLE_NAME',
      'COLUMN_NAME',
      'ORDINAL_POSITION',
      'COLUMN_DEFAULT',
      'IS_NULLABLE',
      'COLUMN_TYPE',
      'COLLATION_NAME',
      'EXTRA',
      'COLUMN_COMMENT',
      'GENERATION_EXPRESSION',
    ],
  },
  {
    from: 'STATISTICS',
    schema: 'TABLE_SCHEMA',
    columns: [
      'TABLE_NAME',
      'INDEX_NAME',
      'SEQ_IN_INDEX',
      'COLUMN_NAME',
      'NON_UNIQUE',
      'SUB_PART',
      'INDEX_TYPE',
      'INDEX_COMMENT',
    ],
  },
  {
    from: 'REFERENTIAL_CONSTRAINTS',
    schema: 'CONSTRAINT_SCHEMA',
    columns: [
      'TABLE_NAME',
      'CONSTRAINT_NAME',
      'UNIQUE_CONSTRAINT_SCHEMA',
      'REFERENCED_TABLE_NAME',
      'UPDATE_RULE',
      'DELETE_RULE',
    ],
  },
  { from: 'CHECK_CONSTRAINTS', schema: 'CONSTRAINT_SCHEMA', columns: ['CONSTRAINT_NAME', 'CHECK_CLAUSE'] },
  {
    from: 'VIEWS',
    schema: 'TABLE_SCHEMA',
    columns: ['TABLE_NAME', 'VIEW_DEFINITION', 'SECURITY_TYPE', 'DEFINER'],
  },
  {
    from: 'TRIGGERS',
    schema: 'TRIGGER_SCHEMA',
    columns: [
      'TRIGGER_NAME',
      'EVENT_OBJECT_TABLE',
      'EVENT_MANIPULATION',
      'ACTION_TIMING',
      'ACTION_ORDER',
      'ACTION_STATEMENT',
      'DEFINER',
    ],
  },
  {
    from: 'ROUTINES',
    schema: 'ROUTINE_SCHEMA',
    columns: [
      'ROUTINE_TYPE',
      'ROUTINE_NAME',
      'DTD_IDENTIFIER',
      'ROUTINE_DEFINITION',
      'SECURITY_TYPE',
      'LAST_ALTERED',
      'DEFINER',
    ],
  },
  {
    from: 'EVENTS',
    schema: 'EVENT_SCHEMA',
    columns: [
      'EVENT_NAME',
      'EVENT_DEFINITION',
      'INTERVAL_VALUE',
      'INTERVAL_FIELD',
      'STATUS',
      'LAST_ALTERED',
      'DEFINER',
    ],
  },
  {
    from: 'PARTITIONS',
    schema: 'TABLE_SCHEMA',
    columns: ['TABLE_NAME', 'PARTITION_NAME', 'PARTITION_METHOD', 'PARTITION_DESCRIPTION'],
  },
];

/** Tables of `mysql` that say who may do what; a row belongs to the account that it names. One that a server has not is passed over. */
const accountTables: Readonly<Record<Vendor, readonly string[]>> = {
  mysql: [
    'user',
    'db',
    'tables_priv',
    'columns_priv',
    'procs_priv',
    'proxies_priv',
    'global_grants',
    'role_edges',
    'default_roles',
  ],
  mariadb: [
    'global_priv',
    'db',
    'tables_priv',
    'columns_priv',
    'procs_priv',
    'proxies_priv',
    'roles_mapping',
  ],
};

/** Variables that move although nobody sets them: positions of replication, counters, the clock. */
const volatile =
  /^(gtid_(?!mode|domain_id|strict)|timestamp$|rand_seed|last_insert_id$|insert_id$|identity$|error_count$|warning_count$|pseudo_|.*_pos$|in_transaction$|last_gtid$|skip_replication$|innodb_buffer_pool_(dump|load)_(now|abort)$|innodb_(?:max_purge_lag_wait)$)/;

export interface OutsideOptions {
  readonly vendor: Vendor;
  /** Schemas to leave out. */
  readonly except?: Iterable<string>;
}

/** Needs a connection that gives rows as objects and allows several statements. Parts that the account may not read are left out. */
export async function readOutside(connection: Connection, options: OutsideOptions): Promise<Outside> {
  const except = new Set([...systemSchemas, ledgerSchema, ...(options.except ?? [])]);
  // one after the other on one connection: they would wait for each other on the server too
  const schemas = await readSchemas(connection, except);
  const accounts = await readAccounts(connection, options.vendor);
  const variables = await readVariables(connection);
  return { schemas, accounts, variables };
}

async function readSchemas(
  connection: Connection,
  except: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const names = [...except].map((name) => connection.escape(name)).join(', ');
  const statements = parts.map(({ from, schema, columns }) => {
    const text = columns.map((column) => `COALESCE(${column}, '~')`).join(', ');
    // An exclusive or of all rows' digests does not depend on their order, and has no length limit as GROUP_CONCAT has.
    const half = (start: number): string =>
      `BIT_XOR(CAST(CONV(SUBSTRING(MD5(CONCAT_WS('|', ${text})), ${start}, 16), 16, 10) AS UNSIGNED))`;
    return `SELECT ${schema} AS name, CONCAT_WS('.', COUNT(*), ${half(1)}) AS digest
      FROM information_schema.${from} WHERE ${schema} NOT IN (${names}) GROUP BY ${schema}`;
  });
  const [results] = await retried(() => connection.query(statements.join(';\n')));
  const digests = new Map<string, string[]>();
  for (const [index, rows] of (results as { name: string; digest: string }[][]).entries()) {
    for (const { name, digest } of rows) {
      const of = digests.get(name) ?? parts.map(() => '');
      of[index] = digest;
      digests.set(name, of);
    }
  }
  return new Map([...digests].map(([name, of]) => [name, of.join(' ')]));
}

/** Other databases are being migrated meanwhile: a schema that goes while it is being read is an error in MySQL (1046, 1049, 1146). */
async function retried<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (attempt === 5 || serverError(error) === undefined) throw error;
    }
  }
}

async function readAccounts(connection: Connection, vendor: Vendor): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, ReturnType<typeof createHash>>();
  for (const table of accountTables[vendor]) {
    for (const row of await rowsOf(connection, table)) {
      const column = (name: string): string =>
        String(Object.entries(row).find(([key]) => key.toLowerCase() === name)?.[1] ?? '');
      // role_edges names two accounts; the one that was given a role has changed.
      const account = `'${column('to_user') || column('user')}'@'${column('to_host') || column('host')}'`;
      const hash = hashes.get(account) ?? createHash('sha256');
      hash.update(JSON.stringify([table, ...Object.values(row)]));
      hashes.set(account, hash);
    }
  }
  return new Map([...hashes].map(([account, hash]) => [account, hash.digest('hex').slice(0, 16)]));
}

async function rowsOf(connection: Connection, table: string): Promise<readonly Record<string, unknown>[]> {
  try {
    // The order of rows is not promised, and a digest depends on it.
    const [rows] = await connection.query(`SELECT * FROM mysql.${table}`);
    return (rows as Record<string, unknown>[])
      .map((row) => ({ row, text: JSON.stringify(row) }))
      .sort((left, right) => (left.text < right.text ? -1 : 1))
      .map(({ row }) => row);
  } catch (error) {
    // No such table in this version, or not ours to read.
    if (serverError(error) === undefined) throw error;
    return [];
  }
}

async function readVariables(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const [rows] = await connection.query('SHOW GLOBAL VARIABLES');
  const variables = rows as { Variable_name: string; Value: string }[];
  return new Map(
    variables
      .filter(({ Variable_name: name }) => !volatile.test(name))
      .map(({ Variable_name: name, Value: value }) => [name, value]),
  );
}
