/**
 * Which objects a run of logged statements may have changed: too many rather than too few, for what is not read again is believed to be as it
 * was. So the statements are not parsed. Their words are compared with the names of the objects, and a word counts wherever it stands, also in
 * a comment or a string; that needs no lexer that could be wrong about sql_mode, charsets or a server's own syntax.
 */

import type { LoggedStatement } from './binlog.ts';
import type { Catalog } from './catalog.ts';

export interface Touched {
  /** Everything is to be read: the schema itself was changed, or something that no name tells. */
  readonly everything: boolean;
  /** Names may have come or gone; false for ALTER TABLE without RENAME and the like. */
  readonly names: boolean;
  readonly triggers: boolean;
  readonly routines: boolean;
  readonly events: boolean;
  /** May the statements have meant an object of this name? */
  mentions(name: string): boolean;
}

/** Statements that change rows only. They are in the log when its format is STATEMENT, and around transactions. */
const rowsOnly =
  /^\s*(?:insert|update|delete|replace|begin|commit|rollback|savepoint|xa|load\s+data|start\s+transaction|flush)\b/i;

/** Statements about accounts; one that grants rights on our schema names it. */
const accountsOnly = /^\s*(?:grant|revoke|set\s+password|(?:create|alter|drop|rename)\s+(?:user|role))\b/i;

/** Statements after which the same names exist as before. */
const namesStay =
  /^\s*(?:alter\s+(?:online\s+)?(?:ignore\s+)?table|(?:create|drop)\s+(?:unique\s+|fulltext\s+|spatial\s+)?index)\s/i;

/** With a name, which is another's when ours is not mentioned. ALTER DATABASE may go without one. */
const otherSchema = /^\s*(?:create|drop)\s+(?:or\s+replace\s+)?(?:database|schema)\b/i;

const schemaStatement = /^\s*(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:database|schema)\b/i;

/**
 * As loosely as any of the servers' collations compares names: letter case and accents do not count (utf8_general_ci, which the names of
 * routines and events have, takes résumé for resume and ß for s).
 */
export function fold(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 's');
}

const words = /[0-9a-z_$]+/g;
const plainName = /^[0-9a-z_$]+$/;
const foreign = /[^\x00-\x7f]/;

interface Text {
  readonly folded: string;
  readonly words: ReadonlySet<string>;
  readonly foreign: boolean;
}

function read(sql: string): Text {
  const folded = fold(sql);
  return { folded, words: new Set(folded.match(words)), foreign: foreign.test(sql) };
}

/**
 * The text may have come in any charset and is logged as bytes, so a name with a letter beyond ASCII counts as mentioned by every
 * text that has one. Names with other signs are looked for as they are written inside backticks or double quotes.
 */
function mentions(text: Text, name: string): boolean {
  if (foreign.test(name) && text.foreign) return true;
  const folded = fold(name);
  if (plainName.test(folded)) return text.words.has(folded);
  return [folded, folded.replaceAll('`', '``'), folded.replaceAll('"', '""')].some((form) =>
    text.folded.includes(form),
  );
}

/** Schemas whose tables ours refers to: a rename over there changes our foreign key. */
function neighbours(catalog: Catalog): ReadonlySet<string> {
  const found = new Set<string>();
  for (const table of catalog.tables.values()) {
    for (const key of table.foreignKeys.values()) if (key.referencedSchema) found.add(key.referencedSchema);
  }
  return found;
}

/** Undefined: nothing that was logged can have changed this schema. */
export function touchedBy(
  statements: readonly LoggedStatement[],
  schema: string,
  previous: Catalog,
): Touched | undefined {
  const texts: Text[] = [];
  let everything = false;
  let names = false;
  let nearby: readonly string[] | undefined;
  for (const statement of statements) {
    if (rowsOnly.test(statement.sql) || accountsOnly.test(statement.sql)) continue;
    const sql = statement.sql.replace(/ \/\* xid=\d+ \*\/$/, '');
    const text = read(sql);
    nearby ??= [schema, ...neighbours(previous)];
    const named = nearby.some((name) => mentions(text, name));
    const plain = !/\/\*|--|#/.test(sql);
    const concerns =
      named ||
      text.words.has('tablespace') ||
      (statement.schema === undefined
        ? !(plain && otherSchema.test(sql))
        : nearby.some((name) => fold(name) === fold(statement.schema ?? '')));
    if (!concerns) continue;
    texts.push(text);
    const mayBeSchema = text.words.has('database') || text.words.has('schema');
    if (mayBeSchema && (!plain || schemaStatement.test(sql))) everything = true;
    if (text.words.has('tablespace')) everything = true;
    if (!plain || !namesStay.test(sql) || text.words.has('rename')) names = true;
  }
  if (texts.length === 0) return undefined;
  const has = (...any: readonly string[]): boolean =>
    texts.some((text) => any.some((word) => text.words.has(word)));
  return {
    everything,
    names,
    triggers: has('trigger'),
    routines: has('procedure', 'function', 'package'),
    events: has('event'),
    mentions: (name) => texts.some((text) => mentions(text, name)),
  };
}
