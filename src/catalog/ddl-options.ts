/** The options of a table and of a schema as SQL, and what takes each of them back. */

import { quoteIdentifier } from '../sql/quote.ts';
import type { Catalog, Table } from './catalog.ts';
import { type Settings, type Step, step } from './ddl-statement.ts';
import { literal } from './ddl-text.ts';

/** Options whose value is a string; a word or a number otherwise. */
const strings = new Set([
  'connection',
  'compression',
  'encryption',
  'data directory',
  'index directory',
  'engine_attribute',
  'secondary_engine_attribute',
  'password',
]);

/** What stands for "none"; DEFAULT where it is not listed. */
const none: ReadonlyMap<string, string> = new Map([
  ['key_block_size', '0'],
  ['max_rows', '0'],
  ['min_rows', '0'],
  ['avg_row_length', '0'],
  ['checksum', '0'],
  ['delay_key_write', '0'],
  ['autoextend_size', '0'],
  ['compression', "''"],
  ['connection', "''"],
  ['engine_attribute', "''"],
  ['secondary_engine_attribute', "''"],
  ['encryption', "'N'"],
  ['insert_method', 'NO'],
  ['union', '()'],
  ['secondary_engine', 'NULL'],
  ['tablespace', '`innodb_file_per_table`'],
]);

/** Options that are clauses of ALTER TABLE, not `NAME=value`. */
const isClause = (name: string): boolean =>
  name === 'with system versioning' || name.startsWith('period for ');

function value(name: string, text: string): string {
  if (name === 'tablespace') return quoteIdentifier(text);
  if (name === 'union') return `(${text})`;
  if (strings.has(name) || !/^[\w.+-]+$/.test(text)) return literal(text);
  return text;
}

function optionSql(name: string, text: string): string {
  return `${name.toUpperCase()}=${value(name, text)}`;
}

/** What only one of MariaDB's engines knows: another refuses to hear of it (1911), also to take it back. */
const ofEngine = /^(?:page_compressed|page_compression_level|encrypted|encryption_key_id)$/;

const plain = ([name]: readonly [string, string]): boolean => !isClause(name) && name !== 'unreadable';

/** A period's column list stands with the columns. */
export function periodsSql(table: Table): string[] {
  return [...table.options]
    .filter(([name]) => name.startsWith('period for '))
    .map(([name, columns]) => `PERIOD FOR ${periodName(name)} (${columns})`);
}

function periodName(option: string): string {
  const name = option.slice('period for '.length);
  return /^system_time$/i.test(name) ? 'SYSTEM_TIME' : quoteIdentifier(name);
}

/** Row formats that a table has without saying so. */
function impliedRowFormat(table: Table): string {
  if (table.options.has('key_block_size')) return 'Compressed';
  if (/^aria$/i.test(table.engine)) return 'Page';
  if (/^(?:memory|heap|csv)$/i.test(table.engine)) return table.rowFormat;
  if (!/^(?:myisam|archive|mrg_myisam)$/i.test(table.engine)) return 'Dynamic';
  const variable = [...table.columns.values()].some(
    ({ type }) =>
      /^(?:var|tiny|medium|long)?(?:char|binary|text|blob)\b/i.test(type) &&
      !/^(?:char|binary)\b/i.test(type),
  );
  return variable ? 'Dynamic' : 'Fixed';
}

/**
 * What utf8mb4 alone means to MySQL since 8.0 (https://dev.mysql.com/doc/refman/9.7/en/charset-unicode-sets.html). Unsaid, a migration that was made on MySQL
 * can be played on a MariaDB of the same matrix, where that name is unknown or another's.
 */
const impliedByMysql = 'utf8mb4_0900_ai_ci';

/** Everything behind the bracket of CREATE TABLE but the partitions. */
export function createOptions(table: Table): string {
  return [
    `ENGINE=${table.engine}`,
    ...(table.charset === '' ? [] : [`DEFAULT CHARSET=${table.charset}`]),
    ...(table.collation === '' || table.collation === impliedByMysql ? [] : [`COLLATE=${table.collation}`]),
    ...(table.rowFormat === '' || table.rowFormat === impliedRowFormat(table)
      ? []
      : [`ROW_FORMAT=${table.rowFormat.toUpperCase()}`]),
    ...[...table.options].filter(plain).map(([name, text]) => optionSql(name, text)),
    ...(table.comment === '' ? [] : [`COMMENT=${literal(table.comment)}`]),
    ...(table.options.has('with system versioning') ? ['WITH SYSTEM VERSIONING'] : []),
  ].join(' ');
}

/** Clauses of ALTER TABLE that turn the options of `from` into those of `to`. */
export function alterOptions(from: Table, to: Table): string[] {
  const clauses: string[] = [];
  if (from.engine !== to.engine) clauses.push(`ENGINE=${to.engine}`);
  if (from.charset !== to.charset || from.collation !== to.collation) {
    clauses.push(`DEFAULT CHARACTER SET ${to.charset} COLLATE ${to.collation}`);
  }
  if (from.comment !== to.comment) clauses.push(`COMMENT=${literal(to.comment)}`);
  // another engine has formats of its own, and takes its usual one when none is named
  const [moves, implied] = [from.engine !== to.engine, to.rowFormat === impliedRowFormat(to)];
  const formatted = from.rowFormat !== to.rowFormat || (!implied && (moves || !/^innodb$/i.test(to.engine)));
  if (formatted && to.rowFormat !== '') {
    clauses.push(`ROW_FORMAT=${moves && implied ? 'DEFAULT' : to.rowFormat.toUpperCase()}`);
  }
  for (const [name] of [...from.options].filter(plain)) {
    if (!to.options.has(name) && !(moves && ofEngine.test(name)))
      clauses.push(`${name.toUpperCase()}=${none.get(name) ?? 'DEFAULT'}`);
  }
  for (const [name, text] of [...to.options].filter(plain)) {
    if (from.options.get(name) !== text) clauses.push(optionSql(name, text));
  }
  return clauses;
}

/** Clauses that have to be a statement before the engine changes. */
export function optionsBefore(from: Table, to: Table): string[] {
  if (from.engine === to.engine) return [];
  const own = [...from.options.keys()].filter((name) => ofEngine.test(name));
  return own.map((name) => `${name.toUpperCase()}=DEFAULT`);
}

/** Periods and system versioning, taken away and given. */
export function alterPeriods(from: Table, to: Table): { readonly drops: string[]; readonly adds: string[] } {
  const [drops, adds]: [string[], string[]] = [[], []];
  for (const [name, text] of from.options) {
    if (!isClause(name) || to.options.get(name) === text) continue;
    if (name === 'with system versioning') drops.push('DROP SYSTEM VERSIONING');
    else if (!/ system_time$/i.test(name)) drops.push(`DROP PERIOD FOR ${periodName(name)}`);
  }
  for (const [name, text] of to.options) {
    if (!isClause(name) || from.options.get(name) === text) continue;
    adds.push(
      name === 'with system versioning'
        ? 'ADD SYSTEM VERSIONING'
        : `ADD PERIOD FOR ${periodName(name)} (${text})`,
    );
  }
  return { drops, adds };
}

/** MariaDB refuses to alter a table with a history (4119) until it is told that the history may then be inaccurate. */
export function historySettings(from: Table): Settings | undefined {
  return from.options.has('with system versioning')
    ? new Map([['system_versioning_alter_history', "'KEEP'"]])
    : undefined;
}

/** ALTER DATABASE without a name: the session's, whatever it is called. */
export function schemaSteps(from: Catalog, to: Catalog, schema: string | undefined): Step[] {
  if (to.charset === '') return [];
  const clauses: string[] = [];
  if (from.charset !== to.charset || from.collation !== to.collation) {
    clauses.push(`CHARACTER SET ${to.charset} COLLATE ${to.collation}`);
  }
  const [was, is] = [from.options ?? new Map<string, string>(), to.options ?? new Map<string, string>()];
  if (was.get('comment') !== is.get('comment')) clauses.push(`COMMENT ${literal(is.get('comment') ?? '')}`);
  if (was.get('encryption') !== is.get('encryption'))
    clauses.push(`ENCRYPTION ${literal(is.get('encryption') ?? 'N')}`);
  return clauses.length === 0 ? [] : [step('schema', schema ?? '', `ALTER DATABASE ${clauses.join(' ')}`)];
}
