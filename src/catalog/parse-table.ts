/**
 * SHOW CREATE TABLE as a Table. The text is not canonical, so nothing of it is kept as it stands: every property is read for what is in
 * force, and two texts for one meaning give equal values. What the text does not tell, the effective row format and on MariaDB the
 * SRIDs, is passed in.
 */
import type { CheckConstraint, Column, ForeignKey, Index, Partitioning, Table } from './catalog.ts';
import { parseColumn } from './parse-column.ts';
import { parseConstraint, parseIndex } from './parse-keys.ts';
import { parsePartitions } from './parse-partitions.ts';
import { accept, type Cursor, cursor, done, group, parts, peek, printed, take, tokens } from './tokens.ts';

/** What the printed text leaves out. */
export interface Unprinted {
  readonly schema: string;
  /** As information_schema.TABLES has it, e.g. `Dynamic`. */
  readonly rowFormat?: string;
  /** Column → SRID, where the text does not print it. */
  readonly srids?: ReadonlyMap<string, number>;
  /** The collation that a charset has when none is named. */
  defaultCollation(charset: string): string;
}

interface Options {
  readonly values: Map<string, string>;
  readonly partitions?: Cursor;
}

/** `ENGINE=InnoDB DEFAULT CHARSET=latin1 COMMENT='x' WITH SYSTEM VERSIONING …`, names in lower case. */
function tableOptions(from: Cursor): Options {
  const values = new Map<string, string>();
  while (!done(from)) {
    if (accept(from, 'PARTITION', 'BY')) return { values, partitions: from };
    if (accept(from, 'WITH', 'SYSTEM', 'VERSIONING')) values.set('with system versioning', 'yes');
    else if (accept(from, ',')) continue;
    else if (accept(from, 'TABLESPACE')) {
      accept(from, '=');
      values.set('tablespace', take(from).value);
    } else {
      const words: string[] = [take(from).value];
      while (!done(from) && peek(from)!.kind === 'word') words.push(take(from).value);
      const name = words.join(' ').toLowerCase();
      if (!accept(from, '=')) values.set(name, 'yes');
      else if (peek(from)?.value === '(') values.set(name, printed(group(from)));
      else values.set(name, take(from).value);
    }
  }
  return { values };
}

/** Options that have a field of their own, count something, or only say what is the case without them. */
const told = new Set([
  'engine',
  'auto_increment',
  'default charset',
  'charset',
  'collate',
  'comment',
  'row_format',
]);

function keptOptions(values: ReadonlyMap<string, string>): Map<string, string> {
  const kept = new Map<string, string>();
  for (const name of [...values.keys()].sort()) {
    const value = values.get(name)!;
    if (told.has(name) || (name === 'encryption' && /^n$/i.test(value))) continue;
    // Aria's; a table that was of Aria goes on printing it
    if (name === 'page_checksum' && !/^aria$/i.test(values.get('engine') ?? '')) continue;
    kept.set(name, value);
  }
  return kept;
}

/** `dynamic` and `DYNAMIC` are one. */
function rowFormatName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}

/** Reads the text of SHOW CREATE TABLE. Throws SyntaxError for a text that no server prints. */
export function parseTable(text: string, unprinted: Unprinted): Table {
  const all = cursor(text, tokens(text));
  while (!done(all) && peek(all)!.kind !== 'name') all.at += 1;
  const name = take(all).value;
  const lines = parts(group(all));
  const { values, partitions } = tableOptions(all);
  const engine = values.get('engine') ?? '';
  const charset = values.get('default charset') ?? values.get('charset') ?? '';
  const collation = values.get('collate') ?? unprinted.defaultCollation(charset);
  const inherited = { charset, collation, defaultCollation: unprinted.defaultCollation };

  const columns = new Map<string, Column>();
  const indexes = new Map<string, Index>();
  const foreignKeys = new Map<string, ForeignKey>();
  const checks = new Map<string, CheckConstraint>();
  const columnChecks: CheckConstraint[] = [];
  const options = keptOptions(values);
  for (const line of lines) {
    if (peek(line)?.kind === 'name') {
      const { column, check } = parseColumn(line, inherited);
      const srid = column.srid ?? unprinted.srids?.get(column.name);
      columns.set(column.name, srid === undefined ? column : { ...column, srid });
      // MariaDB names such a check after its column
      if (check !== undefined) {
        columnChecks.push({ name: column.name, expression: check, enforced: true, autoNamed: true });
      }
      continue;
    }
    const constraint = parseConstraint(line, name, unprinted.schema);
    if (constraint && 'foreignKey' in constraint)
      foreignKeys.set(constraint.foreignKey.name, constraint.foreignKey);
    else if (constraint) checks.set(constraint.check.name, constraint.check);
    else if (accept(line, 'PERIOD', 'FOR')) {
      const period = take(line).value;
      options.set(`period for ${period}`, printed(group(line)));
    } else {
      const index = parseIndex(line, engine);
      if (index) indexes.set(index.name, index);
      else options.set(printed(line), 'yes');
    }
  }
  for (const check of columnChecks) {
    checks.set(checks.has(check.name) ? `${check.name} (column)` : check.name, check);
  }
  const partitioning: Partitioning | undefined = partitions && parsePartitions(partitions, engine);
  return {
    name,
    engine,
    charset,
    collation,
    comment: values.get('comment') ?? '',
    rowFormat: rowFormatName(unprinted.rowFormat ?? values.get('row_format') ?? ''),
    options,
    columns,
    indexes,
    foreignKeys,
    checks,
    ...(partitioning && { partitions: partitioning }),
  };
}
