/**
 * A database's own account: everything on exactly its schema, reading and referencing on what it needs, nothing else. The server
 * itself refuses what a migration has no business doing, which no reading of the migration could.
 */
import type { Connection } from 'mysql2/promise';
import { quoteIdentifier } from '../sql/quote.ts';
import { connectAs, hangUp, serverError } from './connect.ts';
import { randomPassword } from './password.ts';
import type { Endpoint } from './server.ts';

export interface Account {
  readonly endpoint: Endpoint;
  /** As information_schema prints it: `'name'@'%'`. */
  readonly grantee: string;
}

/** Errors that say "you may not": 1044 (schema), 1045 (GRANT without the option), 1142 (table), 1227 (global right), 1410 (GRANT may not create users). */
const refusals: ReadonlySet<number> = new Set([1044, 1045, 1142, 1227, 1410]);

/** Whether the server refused because the account that asked has not the right. */
export function isRefusal(error: unknown): boolean {
  const said = serverError(error);
  return said !== undefined && refusals.has(said.errno);
}

/**
 * Creates an account and logs in once: caching_sha2_password answers the first login after that from its cache, without TLS or a public key,
 * which not every client of a migration can do. Throws mysql2's error; nothing is left behind then.
 */
export async function createAccount(
  admin: Connection,
  server: Endpoint,
  request: { readonly name: string; readonly schema: string; readonly needs: readonly string[] },
): Promise<Account> {
  const password = randomPassword();
  // An anonymous account at 'localhost' (MariaDB's installer makes one) wins over a named one at '%', and then the login below is refused:
  // https://dev.mysql.com/doc/refman/8.4/en/connection-access.html. The host that we ourselves are seen as always wins.
  const [rows] = await admin.query("SELECT SUBSTRING_INDEX(USER(), '@', -1) AS host");
  const ownHost = (rows as { host: string }[])[0]!.host;
  for (const host of ['%', ownHost]) {
    const grantee = `'${request.name}'@'${host.replaceAll("'", "''")}'`;
    await admin.query(`CREATE USER ${grantee} IDENTIFIED BY '${password}'`);
    try {
      await grant(admin, grantee, request.schema, request.needs);
      const endpoint = { ...server, user: request.name, password };
      hangUp(await connectAs(endpoint));
      return { endpoint, grantee };
    } catch (error) {
      await admin.query(`DROP USER ${grantee}`);
      if (host === ownHost || serverError(error)?.errno !== 1045 || isGrantRefusal(error)) throw error;
    }
  }
  throw new Error('unreachable: the last host either works or throws');
}

async function grant(
  admin: Connection,
  grantee: string,
  schema: string,
  needs: readonly string[],
): Promise<void> {
  const wildcards = !(await partialRevokes(admin));
  const on = (name: string): string => `${quoteIdentifier(wildcards ? escapeWildcards(name) : name)}.*`;
  await admin.query(`GRANT ALL PRIVILEGES ON ${on(schema)} TO ${grantee}`);
  for (const needed of needs) await admin.query(`GRANT SELECT, REFERENCES ON ${on(needed)} TO ${grantee}`);
}

/** 1045 is what both a login and a GRANT without the option are answered; only the latter speaks of a database. */
function isGrantRefusal(error: unknown): boolean {
  return /to database/i.test(serverError(error)?.message ?? '');
}

/**
 * In a GRANT `_` and `%` in a schema's name are wildcards: `first_db` also opens `firstXdb`. With partial_revokes they are not, and a
 * backslash would be part of the name: https://dev.mysql.com/doc/refman/8.4/en/grant.html#grant-quoting
 */
function escapeWildcards(name: string): string {
  return name.replace(/[\\_%]/g, '\\$&');
}

async function partialRevokes(admin: Connection): Promise<boolean> {
  const [rows] = await admin.query("SHOW GLOBAL VARIABLES LIKE 'partial\\_revokes'");
  return (rows as { Value: string }[])[0]?.Value === 'ON';
}

/** A user name for a database: at most 32 characters (MySQL's limit) that need no quoting, the same from run to run. */
export function accountName(database: string, suffix = ''): string {
  const plain = database.replace(/[^A-Za-z0-9]+/g, '_');
  return `multidb_${plain.slice(0, 32 - 'multidb_'.length - suffix.length)}${suffix}`;
}
