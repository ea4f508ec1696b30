/**
 * What each ALTER of the new migrations costs those who use the table meanwhile: the server is asked, by the algorithm and the lock that the
 * statement is allowed, the least intrusive first. What it refuses leaves the table as it is (errors 1845 and 1846), what it accepts is the step, so each statement
 * meets what those before it made. It happens on a clone: the touched tables alone, made from what was read of them, with their rows.
 */
import type { Connection } from 'mysql2/promise';
import type { Catalog, Table } from '../catalog/catalog.ts';
import { createStatements } from '../catalog/ddl.ts';
import { fold } from '../catalog/touched.ts';
import type { Migration } from '../formats/format.ts';
import { defaultSeed, fillTables } from '../rows/fill.ts';
import { type Neighbours, placesOf } from '../rows/order.ts';
import { serverError } from '../servers/connect.ts';
import type { Scratch } from '../servers/scratch.ts';
import type { Vendor } from '../servers/server.ts';
import { type Alteration, alterationOf } from '../sql/alter-algorithm.ts';
import { describeStatement } from '../sql/describe.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { splitSql } from '../sql/split.ts';
import type { DeploymentStep } from './deployment.ts';
import type { Plan } from './plan.ts';
import type { SentStatement, ServerError } from './rehearsal.ts';
import type { Setting } from './setting.ts';

/** One way to play an ALTER. */
export interface Rung {
  readonly algorithm: string;
  readonly lock?: string;
  /** Whether those who write to the table wait until it is done. */
  readonly blocks: boolean;
}

export interface OnlineStatement {
  readonly migration: Migration;
  readonly statement: SentStatement;
  readonly table: string;
  /** The statement says itself how it is to be played, and was left as it is. */
  readonly says?: string;
  /** The first way that the server accepted. */
  readonly accepted?: Rung;
  /** The better ways, with the server's reason for refusing each. */
  readonly refused: readonly { readonly rung: Rung; readonly error: ServerError }[];
  /** Why no way could be found out. */
  readonly unknown?: string;
}

/** From the best to the worst. https://mariadb.com/kb/en/innodb-online-ddl-overview/ has the order of MariaDB's, which copies online from 11.2. */
const ladders: Readonly<Record<Vendor, readonly Rung[]>> = {
  mysql: [
    { algorithm: 'INSTANT', blocks: false },
    { algorithm: 'INPLACE', lock: 'NONE', blocks: false },
    { algorithm: 'INPLACE', lock: 'SHARED', blocks: true },
    { algorithm: 'COPY', blocks: true },
  ],
  mariadb: [
    { algorithm: 'INSTANT', blocks: false },
    { algorithm: 'NOCOPY', lock: 'NONE', blocks: false },
    { algorithm: 'INPLACE', lock: 'NONE', blocks: false },
    { algorithm: 'COPY', lock: 'NONE', blocks: false },
    { algorithm: 'NOCOPY', lock: 'SHARED', blocks: true },
    { algorithm: 'INPLACE', lock: 'SHARED', blocks: true },
    { algorithm: 'COPY', blocks: true },
  ],
};

/** ER_ALTER_OPERATION_NOT_SUPPORTED and …_REASON: not this way. */
const refusals = new Set([1845, 1846]);
/** The server does not know the word, or not in this statement: ER_UNKNOWN_ALTER_ALGORITHM, ER_UNKNOWN_ALTER_LOCK, ER_PARSE_ERROR. */
const strangers = new Set([1800, 1801, 1064]);

export interface OnlineTrial {
  readonly plan: Plan;
  readonly migrations: readonly Migration[];
  readonly steps: readonly DeploymentStep[];
  readonly states: readonly Catalog[];
  /** Those that the change touches, as the base has them. */
  readonly tables: readonly Table[];
  readonly scratch: Scratch;
  /** Empties the schema. */
  clear(charset: { readonly charset: string; readonly collation: string }): Promise<void>;
  readonly setting: Setting;
  /** Set as rows/fill.ts wants it. */
  readonly session: Connection;
  readonly neighbours: Neighbours;
}

export interface OnlineResult {
  readonly statements: readonly OnlineStatement[];
  /** Why none, where there may be some. */
  readonly skipped?: string;
}

/** Asks for every ALTER of the ups. Rejects when the server goes away. */
export async function tryOnline(trial: OnlineTrial): Promise<OnlineResult> {
  const { migrations, steps, states, scratch, setting } = trial;
  const { vendor } = setting.server.flavor;
  if (migrations.some(({ up }) => up.kind === 'command'))
    return { statements: [], skipped: 'what the commands of the matrix send is not known' };
  const sent = migrations.map((migration) => ({ migration, statements: upStatements(migration, steps) }));
  // nobody uses a table yet that comes with the change
  const fresh = new Set(
    sent.flatMap(({ statements }) =>
      statements.flatMap(({ sql }) => {
        const { verb, kind, name } = describeStatement(sql);
        return verb === 'CREATE' && kind === 'table' && name !== undefined ? [name.toLowerCase()] : [];
      }),
    ),
  );
  const asked = (sql: string): Alteration | undefined => {
    const alteration = alterationOf(sql, vendor);
    return alteration && !fresh.has(alteration.table.toLowerCase()) ? alteration : undefined;
  };
  const alterations = sent.flatMap(({ statements }) => statements.filter(({ sql }) => asked(sql)));
  const [base] = states;
  if (alterations.length === 0 || base === undefined) return { statements: [] };
  const because = await clone(
    trial,
    base,
    sent.flatMap(({ statements }) => statements.map(({ sql }) => sql)),
  );
  if (because !== undefined) return { statements: [], skipped: because };
  const tried: OnlineStatement[] = [];
  for (const { migration, statements } of sent) {
    // a session for each migration, as it has when it is deployed
    const connection = await scratch.connect();
    for (const statement of statements) {
      const alteration = asked(statement.sql);
      if (alteration)
        tried.push({
          migration,
          statement,
          ...(await climb(connection, statement.sql, alteration, ladders[vendor], trial)),
        });
      else await send(connection, statement.sql);
    }
    scratch.giveBack(connection);
  }
  return { statements: tried };
}

/** What the up sends: as written, or as it was heard over rows, up to what failed. */
export function upStatements(
  migration: Migration,
  steps: readonly DeploymentStep[],
): readonly SentStatement[] {
  if (migration.up.kind === 'sql') return migration.up.statements;
  const step = steps.findLast((one) => one.phase === 'up' && one.migration === migration);
  if (step === undefined) return [];
  const { failure } = step.played;
  const sent = failure
    ? [...failure.applied, ...(failure.statement ? [failure.statement] : [])]
    : step.played.sent;
  // code may send several at once
  return (sent ?? []).flatMap((statement) => {
    if (!statement.sql.includes(';')) return [statement];
    const { statements, problems } = splitSql(statement.sql, '');
    if (problems.length > 0 || statements.length < 2) return [statement];
    return statements.map(({ sql }) => ({ ...statement, sql }));
  });
}

/** The touched tables and what is named beside them, in the emptied schema; a sentence when they cannot be made. */
async function clone(
  { tables, scratch, clear, setting, session, neighbours }: OnlineTrial,
  base: Catalog,
  statements: readonly string[],
): Promise<string | undefined> {
  const words = new Set(statements.flatMap((sql) => fold(sql).match(/[\p{L}\p{N}_$]+/gu) ?? []));
  const named = <T extends { readonly name: string }>(from: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...from].filter(([, { name }]) => words.has(fold(name))));
  const kept = new Set(tables.map(({ name }) => name));
  const part: Catalog = {
    ...base,
    tables: new Map([...base.tables].filter(([name]) => kept.has(name))),
    triggers: new Map([...base.triggers].filter(([, { table }]) => kept.has(table))),
    views: named(base.views),
    routines: named(base.routines),
    events: named(base.events),
    sequences: base.sequences,
  };
  await clear({ charset: base.charset, collation: base.collation });
  const [modes] = await session.query('SELECT @@GLOBAL.sql_mode AS mode');
  const sqlMode = (modes as { mode: string }[])[0]?.mode ?? '';
  const { flavor } = setting.server;
  const connection = await scratch.connect();
  for (const { sql } of createStatements(part, { flavor, schema: scratch.schema, sqlMode })) {
    const refused = await send(connection, sql);
    // a view may need what is not here, and nobody asks for its class
    if (refused && /^\s*(?:create|alter)\s+table\b/i.test(sql)) {
      scratch.giveBack(connection);
      return `the touched tables cannot be made a second time: ${refused.message}`;
    }
  }
  scratch.giveBack(connection);
  await fillTables(session, placesOf(tables, scratch.schema, neighbours), setting.seed ?? defaultSeed);
  return undefined;
}

/** Undefined when the server accepts it. */
async function send(connection: Connection, sql: string): Promise<ServerError | undefined> {
  try {
    await connection.query(sql);
    return undefined;
  } catch (error) {
    const refused = serverError(error);
    if (refused === undefined) throw error;
    return refused;
  }
}

async function climb(
  connection: Connection,
  sql: string,
  alteration: Alteration,
  ladder: readonly Rung[],
  { scratch, session }: OnlineTrial,
): Promise<Omit<OnlineStatement, 'migration' | 'statement'>> {
  const { table, says } = alteration;
  const refused: { rung: Rung; error: ServerError }[] = [];
  if (says !== undefined) {
    await send(connection, sql);
    return { table, says, refused };
  }
  let emptied = false;
  for (let index = 0; index < ladder.length; index += 1) {
    const rung = ladder[index] as Rung;
    const error = await send(connection, alteration.demand(rung.algorithm, rung.lock));
    if (error === undefined) return { table, accepted: rung, refused };
    if (refusals.has(error.errno)) refused.push({ rung, error });
    else if (!strangers.has(error.errno) && !emptied) {
      // what its rows stand in the way of is told by another check; the class is that of the table, whatever it holds
      emptied = true;
      await session
        .query(
          `SET foreign_key_checks = 0; DELETE FROM ${quoteIdentifier(scratch.schema)}.${quoteIdentifier(table)}; SET foreign_key_checks = 1`,
        )
        .catch(() => undefined);
      index -= 1;
    }
  }
  const error = await send(connection, sql);
  const unknown = error
    ? `${error.errno} ${error.message}`
    : 'the server takes no algorithm for this statement';
  return { table, refused, unknown };
}
