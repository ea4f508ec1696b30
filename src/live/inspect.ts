/**
 * One look at a live database: what is applied, what its schema is, what the account may see and do. All of it in one read-only transaction, in
 * which the server itself refuses every write (error 1792, also for definitions), with limits on every wait: production is looked at, never held up.
 * Reading definitions takes no lock that outlives the statement, so a migration that begins meanwhile does not wait for us.
 */
import type { Connection } from 'mysql2/promise';
import type { Catalog } from '../catalog/catalog.ts';
import { readCatalog } from '../catalog/read.ts';
import { hiddenTables, type Plan } from '../rehearsal/plan.ts';
import { hangUp, serverError } from '../servers/connect.ts';
import type { Flavor } from '../servers/server.ts';
import { parseFlavor } from '../servers/spec.ts';
import { ProblemError } from '../util/problem.ts';
import { liveAddress, type WrittenAddress } from './address.ts';
import { enter, isLocked } from './open.ts';
import { type Rights, readRights } from './rights.ts';
import { readVersions, type Versions } from './versions.ts';

export interface Inspection {
  readonly address: WrittenAddress;
  readonly flavor: Flavor;
  readonly versions: Versions;
  /** Without the version tables. */
  readonly catalog: Catalog;
  readonly rights: Rights;
  readonly settings: Settings;
  /** Which server it is, so that nothing else is ever made there. */
  readonly identity: string;
}

/** Variables of a server that decide what the same statement makes. */
export const shaping = [
  'sql_mode',
  'default_storage_engine',
  'innodb_default_row_format',
  'explicit_defaults_for_timestamp',
  'sql_generate_invisible_primary_key',
  'lower_case_table_names',
] as const;
export type Settings = Readonly<Partial<Record<(typeof shaping)[number], string>>>;

/** Seconds that one database may take, unless the command says otherwise. */
export const defaultPatience = 60;

/** Seconds that one statement of ours may wait for somebody's lock on a table. */
const lockPatience = 10;

export interface Look {
  /** Absent: the database at `url`. */
  readonly environment?: string;
  /** Seconds for everything together. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
}

/**
 * Reads it. Throws `ProblemError`: the matrix does not say where it is (no-url …), it cannot be reached or read in time (database-connect), or
 * it is being migrated (database-locked). Rejects with the signal's reason when that is aborted.
 */
export async function inspect(plan: Plan, look: Look = {}): Promise<Inspection> {
  const { database } = plan;
  const { environment, patience = defaultPatience, signal } = look;
  const address = liveAddress(database, environment);
  const { admin } = await enter(address, database, Math.min(10, patience) * 1000);
  const limits = new AbortController();
  const timer = setTimeout(() => limits.abort(), patience * 1000);
  const stop = signal === undefined ? limits.signal : AbortSignal.any([limits.signal, signal]);
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  // a connection that is destroyed never answers what it was asked
  stop.addEventListener('abort', () => reject(stop.reason), { once: true });
  if (stop.aborted) reject(stop.reason);
  try {
    return await Promise.race([read(admin, plan, address, patience), stopped]);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ProblemError) throw error;
    const said = serverError(error);
    const { code, fatal } = error as { readonly code?: unknown; readonly fatal?: unknown };
    const lost = fatal === true || (typeof code === 'string' && /^E[A-Z]+$/.test(code));
    if (!limits.signal.aborted && said === undefined && !lost) throw error;
    const words = limits.signal.aborted
      ? `it was not read within ${patience} s`
      : said
        ? `ERROR ${said.errno} (${said.sqlState}): ${said.message}`
        : (error as Error).message;
    const hint = limits.signal.aborted
      ? 'Give it more time with `--timeout SECONDS`, or see what keeps the server busy.'
      : refusedToRead(said?.errno)
        ? `The account needs these rights: ${(await grantsOf(admin, address)).join('; ')}`
        : 'Check the server and its log, and try again.';
    const message = `Database "${database.name}" at ${address.text} could not be read: ${words}`;
    throw new ProblemError([{ code: 'database-connect', message, at: address.at, hint }], { cause: error });
  } finally {
    clearTimeout(timer);
    hangUp(admin);
  }
}

/** 1142, 1143: no right on a table or a column; 1044: none on the schema. */
const refusedToRead = (errno: number | undefined): boolean =>
  errno === 1142 || errno === 1143 || errno === 1044;

/** Which would help; asked of the server when something was refused. */
async function grantsOf(admin: Connection, { schema }: WrittenAddress): Promise<readonly string[]> {
  const flavor = await flavorOf(admin);
  return flavor === undefined ? [] : (await readRights(admin, schema, flavor)).grants;
}

async function flavorOf(admin: Connection): Promise<Flavor | undefined> {
  const [rows] = await admin.query('SELECT VERSION() AS version');
  return parseFlavor((rows as { version: string }[])[0]?.version ?? '');
}

/** How often it is read when it changes meanwhile. */
const tries = 2;

async function read(
  admin: Connection,
  plan: Plan,
  address: WrittenAddress,
  patience: number,
): Promise<Inspection> {
  const { schema, text } = address;
  const flavor = await flavorOf(admin);
  if (flavor === undefined) {
    const message = `Database "${plan.database.name}" at ${text} tells no version that we know.`;
    const hint = 'Is it a MySQL or a MariaDB, and no proxy?';
    throw new ProblemError([{ code: 'database-connect', message, at: address.at, hint }]);
  }
  const limit =
    flavor.vendor === 'mysql'
      ? `max_execution_time = ${patience * 1000}`
      : `max_statement_time = ${patience}`;
  await admin.query(
    `SET SESSION TRANSACTION READ ONLY; SET SESSION sql_mode = '', sql_quote_show_create = 1, lock_wait_timeout = ${lockPatience}, ${limit}`,
  );
  const rights = await readRights(admin, schema, flavor);
  const settings = await readSettings(admin);
  const identity = await identityOf(admin);
  for (let attempt = 1; ; attempt += 1) {
    await admin.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const versions = await versionsOf(admin, plan, schema);
    const catalog = await readCatalog(admin, schema, flavor, { hidden: hiddenIn(plan, versions) });
    await admin.query('COMMIT');
    // definitions are no part of the snapshot: what was read is one state only when no migration ran meanwhile
    const after = await versionsOf(admin, plan, schema);
    const underway = after.half !== undefined && (await isLocked(admin, schema));
    if (!underway && JSON.stringify(after) === JSON.stringify(versions))
      return { address, flavor, versions, catalog, rights, settings, identity };
    if (underway || attempt === tries) {
      const message = `Database "${plan.database.name}" at ${text} is being migrated right now, so it cannot be judged.`;
      throw new ProblemError([
        { code: 'database-locked', message, at: address.at, hint: 'Look again when that is done.' },
      ]);
    }
  }
}

const versionsOf = (admin: Connection, { database, migrations, versions }: Plan, schema: string) =>
  readVersions(admin, schema, database, migrations, versions);

function hiddenIn(plan: Plan, { keeper }: Versions): readonly string[] {
  return [
    ...hiddenTables(plan),
    // Alembic's own is known by its columns, whatever its name
    ...(keeper.kind === 'none' ? [] : [keeper.table]),
    ...(plan.format === 'alembic' ? ['alembic_version'] : []),
  ];
}

/** Those that the server has. */
export async function readSettings(admin: Connection): Promise<Settings> {
  const names = shaping.map((name) => `'${name}'`).join(', ');
  const [rows] = await admin.query(`SHOW GLOBAL VARIABLES WHERE Variable_name IN (${names})`);
  return Object.fromEntries(
    (rows as { Variable_name: string; Value: string }[]).map((row) => [row.Variable_name, row.Value]),
  );
}

/** The same for every way that leads to one server, another for any two. */
export async function identityOf(admin: Connection): Promise<string> {
  const [rows] = await admin.query(
    "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_uuid', 'hostname', 'port', 'datadir')",
  );
  return (rows as { Variable_name: string; Value: string }[])
    .map(({ Variable_name, Value }) => `${Variable_name}=${Value}`)
    .sort()
    .join(' ');
}
