/**
 * What an account may do with one schema, from SHOW GRANTS: whether it may write there, and what of the schema the server would not show it. A
 * server does not say that it hides something, it shows less; so what cannot be seen is told from the rights. Measured on MySQL 9.7 and MariaDB
 * 10.11: any right on the whole schema shows all its tables, a view wants SHOW VIEW and SELECT, triggers TRIGGER, events EVENT, and the bodies of
 * other accounts' routines SHOW_ROUTINE or SELECT on everything (MySQL), SELECT on mysql.proc or, since 11.3, SHOW CREATE ROUTINE (MariaDB).
 */
import type { Connection } from 'mysql2/promise';
import type { Flavor } from '../servers/server.ts';
import { quoteIdentifier } from '../sql/quote.ts';

/** Kinds of objects that an account may be kept from seeing. A view is always named, but may not be shown (catalog/read-views.ts). */
export type Hideable = 'tables' | 'triggers' | 'routines' | 'events';

export interface Rights {
  /** What it may do that writes, as the grants name it; empty for an account that only reads. */
  readonly writes: readonly string[];
  /** What may be there and would not be shown. */
  readonly hidden: readonly Hideable[];
  /** The statements that would show everything, and let nothing be written; without `;`. */
  readonly grants: readonly string[];
}

interface Grant {
  readonly grantee: string;
  readonly revoked: boolean;
  readonly privileges: readonly string[];
  /** `*` for all of them. */
  readonly schema: string;
  /** `*` for the whole schema; a table's name, or that of a routine. */
  readonly object: string;
  readonly routine: boolean;
}

const quoted = '`((?:[^`]|``)*)`';
const line = new RegExp(
  `^(GRANT|REVOKE) (.+) ON (TABLE |FUNCTION |PROCEDURE |PACKAGE BODY |PACKAGE )?(?:(\\*)|${quoted})\\.(?:(\\*)|${quoted}) (?:TO|FROM) (\\S+)`,
  's',
);

/** One line of SHOW GRANTS; undefined for a role that is granted, a proxy and the like. */
export function parseGrant(text: string): Grant | undefined {
  const [, verb, list, kind, anySchema, schema, anyObject, object, grantee = ''] = line.exec(text) ?? [];
  if (list === undefined || /^PROXY$/i.test(list)) return undefined;
  const name = (any: string | undefined, one: string | undefined): string =>
    any ?? (one ?? '').replaceAll('``', '`');
  return {
    grantee,
    revoked: verb === 'REVOKE',
    privileges: list
      .replace(/\([^)]*\)/g, '')
      .split(',')
      .map((word) => word.trim().toUpperCase()),
    schema: name(anySchema, schema),
    object: name(anyObject, object),
    routine: kind !== undefined && kind !== 'TABLE ',
  };
}

/** What a schema's name in a grant matches: `%` and `_` are wildcards unless a backslash stands before them. */
function matches(pattern: string, schema: string, sensitive: boolean): boolean {
  const source = pattern.replace(/\\?[\s\S]/g, (sign) => {
    if (sign === '%') return '.*';
    if (sign === '_') return '.';
    return sign.slice(-1).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, sensitive ? 'su' : 'sui').test(schema);
}

/** Where a pattern begins to be one: a server uses the one that says most, and that one alone. */
function precision(pattern: string): number {
  const at = pattern.replace(/\\[\s\S]/g, 'x').search(/[%_]/);
  return at === -1 ? Number.POSITIVE_INFINITY : at;
}

const all = /^ALL(?: PRIVILEGES)?$/;

/** Any of these on the whole schema shows all its tables: the rights that a table can have. */
const ofTables: ReadonlySet<string> = new Set([
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'CREATE',
  'DROP',
  'REFERENCES',
  'INDEX',
  'ALTER',
  'CREATE VIEW',
  'SHOW VIEW',
  'TRIGGER',
]);

/** Reading the catalog of everything takes TRIGGER and EVENT, which also let their like be made: no account that sees all is without. */
const writing: ReadonlySet<string> = new Set([
  'INSERT',
  'UPDATE',
  'DELETE',
  'DELETE HISTORY',
  'CREATE',
  'DROP',
  'ALTER',
  'INDEX',
  'REFERENCES',
  'CREATE VIEW',
  'CREATE ROUTINE',
  'ALTER ROUTINE',
  'EXECUTE',
  'SUPER',
  'GRANT OPTION',
]);

interface Question {
  readonly schema: string;
  readonly flavor: Flavor;
  /** Whether the server tells `First` and `first` apart. */
  readonly sensitive: boolean;
  /** `CURRENT_USER()`: `name@host`. */
  readonly account: string;
}

/** What these grants come to for one schema. */
export function judgeRights(grants: readonly Grant[], question: Question): Rights {
  const { schema, flavor, sensitive } = question;
  const same = (name: string): boolean =>
    sensitive ? name === schema : name.toLowerCase() === schema.toLowerCase();
  const everywhere = grants.filter((grant) => grant.schema === '*' && !grant.revoked);
  const inSchema = grants.filter(
    (grant) => grant.schema !== '*' && grant.object === '*' && matches(grant.schema, schema, sensitive),
  );
  const effective = inSchema.filter(
    (grant) =>
      !grant.revoked &&
      inSchema.every(
        (other) =>
          other.grantee !== grant.grantee ||
          precision(other.schema) <= precision(grant.schema) ||
          other.revoked,
      ),
  );
  const taken = new Set(inSchema.filter(({ revoked }) => revoked).flatMap(({ privileges }) => privileges));
  const global = new Set(everywhere.flatMap(({ privileges }) => privileges));
  const whole = new Set([
    ...[...global].filter((privilege) => !taken.has(privilege)),
    ...effective.flatMap(({ privileges }) => privileges),
  ]);
  const has = (privilege: string): boolean =>
    whole.has(privilege) || [...whole].some((word) => all.test(word));
  const hasGlobally = (privilege: string): boolean =>
    global.has(privilege) || [...global].some((word) => all.test(word));
  const seesRoutines = flavor.vendor === 'mysql' ? mysqlRoutines() : mariadbRoutines();
  const hidden: Hideable[] = [
    ...([...whole].some((word) => ofTables.has(word) || all.test(word)) ? [] : (['tables'] as const)),
    ...(has('TRIGGER') ? [] : (['triggers'] as const)),
    ...(seesRoutines ? [] : (['routines'] as const)),
    ...(has('EVENT') ? [] : (['events'] as const)),
  ];
  return { writes: whatWrites(), hidden, grants: readingGrants(question) };

  function mysqlRoutines(): boolean {
    return hasGlobally('SELECT') || hasGlobally('SHOW_ROUTINE');
  }

  function mariadbRoutines(): boolean {
    const proc = grants.some(
      (grant) =>
        grant.schema.toLowerCase() === 'mysql' &&
        (grant.object === '*' || grant.object.toLowerCase() === 'proc') &&
        grant.privileges.some((privilege) => privilege === 'SELECT' || all.test(privilege)),
    );
    return hasGlobally('SELECT') || proc || has('SHOW CREATE ROUTINE');
  }

  function whatWrites(): readonly string[] {
    const partly = grants.filter((grant) => grant.object !== '*' && !grant.routine && same(grant.schema));
    const found = [
      ...[...whole].filter((privilege) => writing.has(privilege) || all.test(privilege)),
      ...partly.flatMap(({ privileges, object }) =>
        privileges
          .filter((privilege) => writing.has(privilege) || all.test(privilege))
          .map((privilege) => `${privilege} on ${object}`),
      ),
    ];
    return [...new Set(found)].sort();
  }
}

/** The smallest grants with which everything can be read. */
function readingGrants({ schema, flavor, account }: Question): readonly string[] {
  const at = account.lastIndexOf('@');
  const text = (part: string): string => `'${part.replaceAll("'", "''")}'`;
  const to = `TO ${text(account.slice(0, at))}@${text(account.slice(at + 1))}`;
  // _ and % are wildcards there
  const name = quoteIdentifier(schema.replace(/[\\_%]/g, '\\$&'));
  const [major, minor, patch] = flavor.version;
  const modern = major > 8 || (major === 8 && (minor > 0 || patch >= 20));
  const routines =
    flavor.vendor === 'mariadb' ? 'SELECT ON mysql.proc' : modern ? 'SHOW_ROUTINE ON *.*' : 'SELECT ON *.*';
  return [`GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON ${name}.* ${to}`, `GRANT ${routines} ${to}`];
}

/** Asks the server. `account` rights include those of the roles that are active. Rejects with mysql2's error. */
export async function readRights(connection: Connection, schema: string, flavor: Flavor): Promise<Rights> {
  const [rows] = await connection.query('SHOW GRANTS');
  const [about] = await connection.query(
    'SELECT CURRENT_USER() AS account, @@lower_case_table_names AS names',
  );
  const { account = '', names } = (about as { account: string; names: string | number }[])[0] ?? {};
  const grants = (rows as Record<string, string>[]).flatMap((row) => {
    const text = Object.values(row)[0] ?? '';
    const grant = parseGrant(text);
    if (grant === undefined) return [];
    return / WITH GRANT OPTION$/.test(text)
      ? [{ ...grant, privileges: [...grant.privileges, 'GRANT OPTION'] }]
      : [grant];
  });
  return judgeRights(grants, { schema, flavor, sensitive: Number(names) === 0, account });
}
