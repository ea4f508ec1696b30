/**
 * Which objects a run of logged statements may have changed: too many rather than too few, for what is not read again is believed to be as it
 * was. So the statements are not parsed. Their words are compared with the names of the objects, and a word counts wherever it stands, also in
 * a comment or a string; that needs no lexer that could be wrong about sql_mode, charsets or a server's own syntax.
 */

import type { LoggedStatement } from './binlog.ts';
import type { Catalog } from './catalog.ts';
import { newNames } from './new-names.ts';

export interface Touched {
  /** Everything is to be read: the schema itself was changed, or something that no name tells. */
  readonly everything: boolean;
  /** Names of tables, views and sequences that may have come; undefined when only a listing tells. */
  readonly come: readonly string[] | undefined;
  readonly triggers: boolean;
  /** What refers to a touched table (a foreign key, a view) may be another now: a column or table went, or got another name. */
  readonly spreads: boolean;
  /** A table may have gone, come or got another name, and its triggers with it. */
  readonly moves: boolean;
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

/** With a name, which is another's when ours is not mentioned. ALTER DATABASE may go without one. */
const otherSchema = /^\s*(?:create|drop)\s+(?:or\s+replace\s+)?(?:database|schema)\b/i;

/** Statements that leave a table where it is and with the triggers that it has, unless they say RENAME. */
const inPlace = /^\s*(?:alter\s+table|create\s+(?:unique\s+|fulltext\s+|spatial\s+)?index|drop\s+index)\b/;

/** Without any of these an ALTER TABLE adds to a table or changes it where it is. */
const removals = ['rename', 'replace', 'change', 'drop', 'exchange', 'convert'];

const schemaStatement = /^\s*(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:database|schema)\b/i;

/**
 * As loosely as any of the servers' collations compares names: letter case and accents do not count (utf8_general_ci, which the names of
 * routines and events have, takes résumé for resume and ß for s).
 */
export function fold(text: string): string {
  if (!foreign.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 's');
}

const words = /[0-9a-z_$]+/g;
const plainName = /^[0-9a-z_$]+$/;
const foreign = /[^\x00-\x7f]/;

interface Text {
  readonly folded: string;
  readonly words: ReadonlySet<string>;
  /** Has letters beyond ASCII. */
  readonly foreign: boolean;
}

function read(sql: string): Text {
  const folded = fold(sql);
  return { folded, words: new Set(folded.match(words)), foreign: foreign.test(sql) };
}

/** The forms of a name in a text, prepared once: the same few hundred names are looked for after every step. */
interface Sought {
  readonly foreign: boolean;
  readonly word?: string;
  readonly forms: readonly string[];
}

const prepared = new Map<string, Sought>();
const preparedAtMost = 20_000;

function sought(name: string): Sought {
  let known = prepared.get(name);
  if (!known) {
    const folded = fold(name);
    const forms = [folded, folded.replaceAll('`', '``'), folded.replaceAll('"', '""')];
    known = { foreign: foreign.test(name), forms, ...(plainName.test(folded) && { word: folded }) };
    if (prepared.size >= preparedAtMost) prepared.clear();
    prepared.set(name, known);
  }
  return known;
}

/**
 * The text may have come in any charset and is logged as bytes, so a name with a letter beyond ASCII counts as mentioned by every
 * text that has one. Names with other signs are looked for as they are written inside backticks or double quotes.
 */
function mentions(text: Text, name: string): boolean {
  const { word, forms, foreign: beyond } = sought(name);
  if (beyond && text.foreign) return true;
  if (word !== undefined) return text.words.has(word);
  return forms.some((form) => text.folded.includes(form));
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
  let come: string[] | undefined = [];
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
        : nearby.some((name) => sought(name).forms[0] === fold(statement.schema ?? '')));
    if (!concerns) continue;
    texts.push(text);
    const mayBeSchema = text.words.has('database') || text.words.has('schema');
    if (mayBeSchema && (!plain || schemaStatement.test(sql))) everything = true;
    if (text.words.has('tablespace')) everything = true;
    const made = newNames(sql);
    if (!made || text.foreign) come = undefined;
    for (const { name, schema: where } of made ?? []) {
      if (fold(where ?? statement.schema ?? schema) === fold(schema)) come?.push(name);
    }
  }
  if (texts.length === 0) return undefined;
  const has = (...any: readonly string[]): boolean =>
    texts.some((text) => any.some((word) => text.words.has(word)));
  return {
    everything,
    come,
    triggers: has('trigger'),
    spreads: texts.some(
      (text) => !inPlace.test(text.folded) || removals.some((word) => text.words.has(word)),
    ),
    moves: texts.some(
      ({ folded, words: said }) => !inPlace.test(folded) || said.has('rename') || said.has('replace'),
    ),
    routines: has('procedure', 'function', 'package'),
    events: has('event'),
    mentions: (name) => texts.some((text) => mentions(text, name)),
  };
}
