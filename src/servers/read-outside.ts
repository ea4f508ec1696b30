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

type Row = Readonly<Record<string, unknown>>;

/** Needs a connection that gives rows as objects and allows several statements. Parts that the account may not read are left out. */
export async function readOutside(connection: Connection, options: OutsideOptions): Promise<Outside> {
  const except = new Set([...systemSchemas, ledgerSchema, ...(options.except ?? [])]);
  const names = [...except].map((name) => connection.escape(name)).join(', ');
  const ofSchemas = parts.map((part) => digestStatement(part, names));
  const tables = accountTables[options.vendor];
  const ofAccounts = tables.map((table) => `SELECT * FROM mysql.${table}`);
  const results = await queryAll(connection, [...ofSchemas, ...ofAccounts, 'SHOW GLOBAL VARIABLES']);
  const accountRows = results.slice(parts.length, -1);
  return {
    schemas: schemaDigests(results.slice(0, parts.length)),
    accounts: accountDigests(tables.map((table, index) => [table, accountRows[index]!])),
    variables: steadyVariables(results.at(-1)!),
  };
}

/** All in one round trip; if one of them is refused, each by itself, and what stays refused gives no rows. */
async function queryAll(
  connection: Connection,
  statements: readonly string[],
): Promise<readonly (readonly Row[])[]> {
  try {
    const [results] = await connection.query(statements.join(';\n'));
    return results as Row[][];
  } catch (error) {
    if (serverError(error) === undefined) throw error;
  }
  const results: (readonly Row[])[] = [];
  for (const statement of statements) results.push(await queryOne(connection, statement));
  return results;
}

/** 1142: not ours to read; 1146: this version has no such table (mysql.roles_mapping); 1044: no right on the schema at all. */
const absent: ReadonlySet<number> = new Set([1044, 1142, 1146]);

async function queryOne(connection: Connection, statement: string): Promise<readonly Row[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await connection.query(statement))[0] as Row[];
    } catch (error) {
      const errno = serverError(error)?.errno;
      if (errno !== undefined && absent.has(errno) && statement.includes(' mysql.')) return [];
      // Other databases are being migrated meanwhile: a schema that goes while MySQL reads it can be an error.
      if (errno === undefined || attempt === 5) throw error;
    }
  }
}

function digestStatement({ from, schema, columns }: Part, except: string): string {
  const text = columns.map((column) => `COALESCE(${column}, '~')`).join(', ');
  // An exclusive or of all rows' digests does not depend on their order, and has no length limit as GROUP_CONCAT has.
  // SHA2, as MySQL 9.6 removed MD5: https://dev.mysql.com/doc/refman/9.6/en/legacy-hashing-component.html
  return `SELECT ${schema} AS name, CONCAT_WS('.', COUNT(*),
      BIT_XOR(CAST(CONV(SUBSTRING(SHA2(CONCAT_WS('|', ${text}), 224), 1, 16), 16, 10) AS UNSIGNED))) AS digest
    FROM information_schema.${from} WHERE ${schema} NOT IN (${except}) GROUP BY ${schema}`;
}

function schemaDigests(results: readonly (readonly Row[])[]): ReadonlyMap<string, string> {
  const digests = new Map<string, string[]>();
  for (const [index, rows] of results.entries()) {
    for (const row of rows) {
      const name = String(row.name);
      const of = digests.get(name) ?? parts.map(() => '');
      of[index] = String(row.digest);
      digests.set(name, of);
    }
  }
  return new Map([...digests].map(([name, of]) => [name, of.join(' ')]));
}

function accountDigests(tables: readonly (readonly [string, readonly Row[]])[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string[]>();
  for (const [table, rows] of tables) {
    for (const row of rows) {
      const byName = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));
      const column = (name: string): string => String(byName.get(name) ?? '');
      // role_edges names two accounts; the one that was given a role has changed.
      const account = `'${column('to_user') || column('user')}'@'${column('to_host') || column('host')}'`;
      texts.set(account, [...(texts.get(account) ?? []), JSON.stringify([table, row])]);
    }
  }
  // The order of rows is not promised.
  const digest = (of: string[]): string =>
    createHash('sha256').update(of.sort().join('\n')).digest('hex').slice(0, 16);
  return new Map([...texts].map(([account, of]) => [account, digest(of)]));
}

function steadyVariables(rows: readonly Row[]): ReadonlyMap<string, string> {
  const all = rows.map((row) => [String(row.Variable_name), String(row.Value)] as const);
  return new Map(all.filter(([name]) => !volatile.test(name)));
}
