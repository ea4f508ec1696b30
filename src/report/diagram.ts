/**
 * The tables that a pull request changes, as an entity-relationship diagram in Mermaid's words, which GitHub draws. Pure. Mermaid has its own
 * grammar, and a name that breaks it takes the whole picture away; so tables are numbered and their names are labels, and of every name only
 * what the grammar knows stays ASCII: other signs become their full-width twins, which look alike and mean nothing.
 * https://mermaid.js.org/syntax/entityRelationshipDiagram.html
 */
import {
  type ChangedColumn,
  type ChangedReference,
  type ChangedTable,
  type ChangedTables,
  chooseColumns,
} from './changed-tables.ts';
import { shorten, visibleLine } from './visible.ts';

/** What can be taken in at a glance; Mermaid itself gives up at 50,000 characters and 500 lines between tables. */
const mostTables = 20;
const mostColumns = 14;
const mostReferences = 60;

const marks = { added: '➕', removed: '➖', changed: '✏️' } as const;

/** `!` → `！` … `~` → `～` (U+FF01 … U+FF5E), and nothing that is not in the range that Mermaid's names have. */
function fullWidth(text: string, keep: RegExp): string {
  return [...text]
    .map((sign) => {
      const code = sign.charCodeAt(0);
      if (keep.test(sign)) return sign;
      if (code > 0x20 && code < 0x7f) return String.fromCharCode(code + 0xfee0);
      return code < 0xc0 ? '_' : sign;
    })
    .join('');
}

/** Text between quotation marks: no `"`, no `%` (comments and directives), no `#` and `;` (entities), no `<`, no backslash, no backtick. */
function label(text: string, length: number): string {
  return fullWidth(shorten(visibleLine(text) || '(empty)', length), /[A-Za-z0-9 _.,()/+*=-]/);
}

/**
 * A word of a table's body: a type or the name of a column. Of what is ASCII it stays ASCII: Mermaid takes other letters here since 11.12 only,
 * and nobody knows which one an Enterprise Server has.
 */
function word(text: string, length: number): string {
  const line = visibleLine(text);
  const cut = line.length <= length ? line : `${shorten(line, length - 2).slice(0, -1)}___`;
  const short = cut.replaceAll(' ', '_');
  const safe = fullWidth(short, /[A-Za-z0-9_[\]()-]/);
  // neither a digit nor a sign begins a word, and PK, FK and UK are words of the grammar
  const first = safe.charAt(0);
  if (/^(?:[pfu]k)(?![A-Za-z0-9_])/i.test(safe)) return `${fullWidth(first, /[^A-Za-z]/)}${safe.slice(1)}`;
  return /^[A-Za-z_\u00c0-\uffff]/.test(safe) ? safe : `_${safe}`;
}

/** `decimal(10,2)` has no comma there; of an ENUM the first values. */
function typeWord(type: string): string {
  return word(type.replaceAll("'", '').replaceAll(',', '_'), 24);
}

function columnLine({ name, type, keys, change, was }: ChangedColumn, whole: boolean): string {
  const told =
    change === undefined || whole
      ? ''
      : change === 'changed'
        ? `${marks.changed} was ${label(was ?? 'otherwise', 60)}`
        : `${marks[change]} ${change === 'added' ? 'new' : 'removed'}`;
  const parts = [typeWord(type), word(name, 64), keys.join(', '), told === '' ? '' : `"${told}"`];
  return `    ${parts.filter(Boolean).join(' ')}`;
}

function entity(table: ChangedTable, id: string): string[] {
  const whole = table.change === 'added' || table.change === 'removed';
  const mark = table.change === 'referred' ? '' : ` ${marks[table.change]}`;
  const head = `  ${id}["${label(table.name, 64)}${mark}"]`;
  const shown = chooseColumns(table.columns, mostColumns);
  const left = table.columns.length - shown.length + (table.moreColumns ?? 0);
  const lines = [
    ...shown.map((column) => columnLine(column, whole)),
    ...(left > 0 ? [`    ___ ___ "${left} more"`] : []),
  ];
  return lines.length === 0 ? [head] : [`${head} {`, ...lines, '  }'];
}

/** `}o--||`: many rows, or none, refer to exactly one. */
function reference(
  { optional, unique, columns, change }: ChangedReference,
  from: string,
  to: string,
): string {
  const many = unique ? '|o' : '}o';
  const one = optional ? 'o|' : '||';
  const mark = change === undefined ? '' : `${marks[change]} `;
  return `  ${from} ${many}--${one} ${to} : "${mark}${label(columns.join(', '), 80)}"`;
}

/** The diagram, and how many tables that changed are not in it. What one table refers to is there where there is room. */
export function drawTables({ tables, references, more = 0 }: ChangedTables): {
  readonly text: string;
  readonly left: number;
} {
  const own = tables.filter(({ change }) => change !== 'referred');
  const shown = [...own, ...tables.filter(({ change }) => change === 'referred')].slice(0, mostTables);
  const ids = new Map(shown.map(({ name }, index) => [name, `t${index}`]));
  const lines = references
    .filter(({ from, to }) => ids.has(from) && ids.has(to))
    .slice(0, mostReferences)
    .map((one) => reference(one, ids.get(one.from)!, ids.get(one.to)!));
  const text = ['erDiagram', ...shown.flatMap((table) => entity(table, ids.get(table.name)!)), ...lines];
  return { text: text.join('\n'), left: Math.max(0, own.length - mostTables) + more };
}
