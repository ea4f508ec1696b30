/**
 * Tables, from SHOW CREATE TABLE. A text that was seen before (without its AUTO_INCREMENT counter) is not parsed again and gives the very
 * same object, so downs and reapplies cost one round trip.
 */

import { quoteIdentifier } from '../sql/quote.ts';
import { batch, quoteText, type Row, type Shown } from './batch.ts';
import type { Table } from './catalog.ts';
import { parseTable } from './parse-table.ts';
import type { Reading } from './reading.ts';

/** The counter stands on the last line, right behind the engine; a line break inside a string is printed as `\n`, so this is no string. */
const counter = /(\n\) (?:\/\*!50100 TABLESPACE .{1,300}? \*\/ )?ENGINE=\S+) AUTO_INCREMENT=\d+/;

const geometry = /\n {2}`.*` (?:geometry|point|linestring|polygon|multi|geomcollection)/i;

/** MySQL since 8 prints the effective one (see batch.ts); other engines than InnoDB may not honour what was asked for. */
function tellsRowFormat({ flavor }: Reading, text: string): boolean {
  if (flavor.vendor !== 'mysql' || flavor.version[0] < 8) return false;
  return /\n\) .{0,300}?ENGINE=InnoDB.* ROW_FORMAT=(?:DYNAMIC|COMPACT|REDUNDANT|COMPRESSED)\b/.test(text);
}

/**
 * Where it is not printed an InnoDB table has the server's default, unless KEY_BLOCK_SIZE asks for a compressed one. Only for the cheap
 * path: asking information_schema costs as much as the text. A full reading asks.
 */
function impliedRowFormat(reading: Reading, text: string): string | undefined {
  const last = text.slice(text.lastIndexOf('\n) '));
  return /^\n\) ENGINE=InnoDB\b/.test(last) && !/\b(?:ROW_FORMAT|KEY_BLOCK_SIZE)=/i.test(text)
    ? reading.defaultRowFormat
    : undefined;
}

/** Of one table, or of all. MariaDB looks a table up only by `=`, not by `IN`. */
function rowFormatStatement(schema: string, name?: string): string {
  const one = name === undefined ? '' : ` AND TABLE_NAME = ${quoteText(name)}`;
  return `SELECT TABLE_NAME, ROW_FORMAT FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${quoteText(schema)}${one}`;
}

async function rowFormats(
  reading: Reading,
  names: readonly string[] | undefined,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const statements = (names ?? [undefined]).map((name) => rowFormatStatement(reading.schema, name));
  for (const rows of await batch(reading.connection, statements)) {
    for (const [name, format] of rows) if (name && format) found.set(name, format);
  }
  return found;
}

/** MariaDB does not print REF_SYSTEM_ID. Table → column → SRID. */
async function unprintedSrids(
  reading: Reading,
  names: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const found = new Map<string, Map<string, number>>();
  if (reading.flavor.vendor !== 'mariadb' || names.length === 0) return found;
  const answers = await batch(
    reading.connection,
    names.map(
      (name) =>
        `SELECT G_TABLE_NAME, G_GEOMETRY_COLUMN, SRID FROM information_schema.GEOMETRY_COLUMNS WHERE G_TABLE_SCHEMA = ${quoteText(reading.schema)} AND G_TABLE_NAME = ${quoteText(name)}`,
    ),
  );
  for (const [index, rows] of answers.entries()) {
    const srids = new Map<string, number>();
    for (const [, column, srid] of rows) if (column && Number(srid) !== 0) srids.set(column, Number(srid));
    if (srids.size > 0) found.set(names[index]!, srids);
  }
  return found;
}

/** A table that the server cannot show (its engine is gone, a MERGE without its parts): known by name and reason. */
function unreadable(name: string, reason: string): Table {
  const none = new Map<string, never>();
  return {
    name,
    engine: '',
    charset: '',
    collation: '',
    comment: '',
    rowFormat: '',
    options: new Map([['unreadable', reason]]),
    columns: none,
    indexes: none,
    foreignKeys: none,
    checks: none,
  };
}

export function showTable(schema: string, name: string): string {
  return `SHOW CREATE TABLE ${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/**
 * Makes tables of the answers to SHOW CREATE TABLE. `whole`: the row formats of all tables are asked for at once, not only those that
 * new texts leave open.
 */
export async function tablesFrom(
  reading: Reading,
  answers: ReadonlyMap<string, Shown>,
  whole: boolean,
): Promise<Map<string, Table>> {
  const found = new Map<string, Table>();
  const texts = new Map<string, string>();
  for (const [name, answer] of answers) {
    if (answer.kind === 'refused') found.set(name, unreadable(name, answer.reason));
    else texts.set(name, textOf(answer.row).replace(counter, '$1'));
  }
  const spatial = [...texts].filter(([, text]) => geometry.test(text)).map(([name]) => name);
  const srids = await unprintedSrids(reading, spatial);
  const key = (name: string): string => {
    const own = srids.get(name);
    return own ? `${texts.get(name)}\n${JSON.stringify([...own])}` : (texts.get(name) ?? '');
  };
  const silent = [...texts].filter(([, text]) => !tellsRowFormat(reading, text)).map(([name]) => name);
  const implied = (name: string): string | undefined =>
    whole ? undefined : impliedRowFormat(reading, texts.get(name) ?? '');
  const asked = whole
    ? silent
    : silent.filter((name) => implied(name) === undefined && !reading.tables.has(key(name)));
  const more =
    asked.length > 0 ? await rowFormats(reading, whole ? undefined : asked) : new Map<string, string>();
  for (const [name, text] of texts) {
    const rowFormat = tellsRowFormat(reading, text) ? undefined : (more.get(name) ?? implied(name));
    const known = reading.tables.get(key(name));
    if (known && (rowFormat === undefined || rowFormat.toLowerCase() === known.rowFormat.toLowerCase())) {
      found.set(name, known);
      continue;
    }
    const own = srids.get(name);
    const table = parseTable(text, {
      schema: reading.schema,
      defaultCollation: reading.defaultCollation,
      ...(rowFormat !== undefined && { rowFormat }),
      ...(own && { srids: own }),
    });
    reading.tables.set(key(name), table);
    found.set(name, table);
  }
  return found;
}

function textOf(row: Row): string {
  return row[1] ?? '';
}
