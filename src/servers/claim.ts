/** A schema is taken for the rehearsal, made anew, and given back: gone if we made it, empty if it was there. */
import type { Connection } from 'mysql2/promise';
import { quoteIdentifier } from '../sql/quote.ts';
import { plural } from '../util/plural.ts';
import { ProblemError } from '../util/problem.ts';
import { isRefusal } from './account.ts';
import type { Ledger } from './ledger.ts';
import type { ScratchRequest } from './scratch.ts';
import type { Server } from './server.ts';

export interface Charset {
  readonly charset: string;
  readonly collation: string;
}

export interface Claim {
  /** The default that the schema had in the beginning. */
  readonly charset: Charset;
  /** It was there, empty, and is the user's. */
  readonly borrowed: boolean;
}

/**
 * Makes the schema exist and be empty. On a throw-away server whatever is there goes; on one that the user runs, a schema that holds
 * objects is refused (`scratch-exists`), and so is one that may not be created (`server-rights`).
 */
export async function claimSchema(
  admin: Connection,
  server: Server,
  { database, schema }: ScratchRequest,
  ledger: Ledger | undefined,
): Promise<Claim> {
  if (ledger === undefined) {
    await admin.query(recreation(schema));
    return { charset: (await readCharset(admin, schema))!, borrowed: false };
  }
  const charset = await readCharset(admin, schema);
  if (charset !== undefined) {
    const objects = await countObjects(admin, schema);
    if (objects > 0) throw new ProblemError([existsProblem(server, database, schema, objects)]);
    await ledger.record({
      kind: 'borrowed',
      name: schema,
      detail: `${charset.charset} ${charset.collation}`,
    });
    return { charset, borrowed: true };
  }
  await ledger.record({ kind: 'schema', name: schema, detail: '' });
  try {
    await admin.query(`CREATE DATABASE ${quoteIdentifier(schema)}`);
  } catch (error) {
    await ledger.strike('schema', schema);
    if (isRefusal(error))
      throw new ProblemError([await rightsProblem(admin, server, database, schema)], { cause: error });
    throw error;
  }
  return { charset: (await readCharset(admin, schema))!, borrowed: false };
}

/** Drops the schema, or leaves an empty one behind if it was there. */
export async function releaseSchema(
  admin: Connection,
  schema: string,
  claim: Claim,
  ledger: Ledger | undefined,
): Promise<void> {
  await admin.query(claim.borrowed ? recreation(schema, claim.charset) : removal(schema));
  await ledger?.strike(claim.borrowed ? 'borrowed' : 'schema', schema);
}

/** Statements that drop a schema, also when tables elsewhere reference its own. */
export function removal(schema: string): string {
  return `SET SESSION foreign_key_checks = 0; DROP DATABASE IF EXISTS ${quoteIdentifier(schema)}; SET SESSION foreign_key_checks = 1`;
}

/** Statements that leave the schema empty, with the charset, or the server's default one. */
export function recreation(schema: string, charset?: Charset): string {
  const options = charset ? ` CHARACTER SET ${charset.charset} COLLATE ${charset.collation}` : '';
  return `${removal(schema)}; CREATE DATABASE ${quoteIdentifier(schema)}${options}`;
}

/** A schema's default charset; undefined when there is no such schema. */
export async function readCharset(admin: Connection, schema: string): Promise<Charset | undefined> {
  const [rows] = await admin.query(
    `SELECT DEFAULT_CHARACTER_SET_NAME AS charset, DEFAULT_COLLATION_NAME AS collation
     FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?`,
    [schema],
  );
  return (rows as Charset[])[0];
}

async function countObjects(admin: Connection, schema: string): Promise<number> {
  const [rows] = await admin.query(
    `SELECT (SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?)
          + (SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?)
          + (SELECT COUNT(*) FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?) AS objects`,
    [schema, schema, schema],
  );
  return Number((rows as { objects: unknown }[])[0]!.objects);
}

function existsProblem(server: Server, database: string, schema: string, objects: number) {
  return {
    code: 'scratch-exists' as const,
    message: `Schema "${schema}" of database "${database}" exists on ${server.spec.text} and holds ${plural(objects, 'object')}; a rehearsal would delete ${objects === 1 ? 'it' : 'them'}`,
    hint: `use a server that is there for tests only, or, if nothing in it is needed: DROP DATABASE ${quoteIdentifier(schema)}`,
  };
}

async function rightsProblem(admin: Connection, server: Server, database: string, schema: string) {
  const [rows] = await admin.query('SELECT CURRENT_USER() AS account');
  const account = (rows as { account: string }[])[0]!.account.replace(/^(.*)@([^@]*)$/, "'$1'@'$2'");
  return {
    code: 'server-rights' as const,
    message: `${account} may not create schema "${schema}" of database "${database}" on ${server.spec.text}`,
    hint: `GRANT ALL PRIVILEGES ON ${quoteIdentifier(schema)}.* TO ${account}`,
  };
}
