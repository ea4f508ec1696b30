/**
 * What is told of each thing that old code cannot do any more, and how the same comes about in two releases: the first only adds (expand), so that old
 * and new code run on it, the second takes away (contract), when no old code runs any more.
 */
import type { Refusal } from '../catalog/compatibility.ts';
import { quoteIdentifier as quoted } from '../sql/quote.ts';

export interface Words {
  readonly rule: string;
  readonly title: string;
  /** What the server answers old code, as the end of a sentence. */
  readonly why: string;
  /** What each release does. */
  readonly releases: readonly [string, string];
}

const alter = (table: string, rest: string): string => `ALTER TABLE ${quoted(table)} ${rest};`;

export function wordsFor(refusal: Refusal): Words {
  switch (refusal.kind) {
    case 'table-dropped':
      return {
        rule: 'rolling-dropped',
        title: `table ${refusal.table} is dropped: old code that reads or writes it fails`,
        why: 'it gets error 1146, no such table.',
        releases: [
          'take every use of it out of the code, and leave the table.',
          `when no old code runs any more: DROP TABLE ${quoted(refusal.table)};`,
        ],
      };
    case 'table-renamed':
      return {
        rule: 'rolling-renamed',
        title: `table ${refusal.table} seems to be renamed to ${refusal.to}: old code does not find it`,
        why: 'it gets error 1146, no such table.',
        releases: [
          `the code uses the new name, and a view under the old one reads and writes through: RENAME TABLE ${quoted(refusal.table)} TO ${quoted(refusal.to)}; CREATE VIEW ${quoted(refusal.table)} AS SELECT * FROM ${quoted(refusal.to)};`,
          `when no old code runs any more: DROP VIEW ${quoted(refusal.table)};`,
        ],
      };
    case 'object-dropped':
      return {
        rule: 'rolling-dropped',
        title: `${refusal.object} is dropped: old code that uses it fails`,
        why: 'the server does not know it any more.',
        releases: [
          'take every use of it out of the code, and leave it.',
          'when no old code runs any more, drop it.',
        ],
      };
    case 'routine-changed':
      return {
        rule: 'rolling-dropped',
        title: `${refusal.object} is called otherwise now: ${refusal.to}, was ${refusal.from}`,
        why: 'a call with the old arguments fails with error 1318, or answers something else.',
        releases: [
          'add the new one under another name beside it, and let the code call that.',
          'when no old code runs any more, drop the old one.',
        ],
      };
    case 'column-dropped': {
      const { table, column, was } = refusal;
      const filled =
        was.nullable || was.default !== undefined || was.autoIncrement || was.generated !== undefined;
      const open = filled
        ? ''
        : ` It takes no NULL and has no default, so let it go without a value: ${alter(table, `MODIFY ${quoted(column)} ${was.type} NULL`)}`;
      return {
        rule: 'rolling-dropped',
        title: `column ${table}.${column} is dropped: old code that reads or writes it fails`,
        why: 'it gets error 1054, unknown column; so does every query in which an ORM lists all columns of its model.',
        releases: [
          `take it out of the code and its models, and leave the column.${open}`,
          `when no old code runs any more: ${alter(table, `DROP COLUMN ${quoted(column)}`)}`,
        ],
      };
    }
    case 'column-renamed': {
      const { table, column, to, is } = refusal;
      return {
        rule: 'rolling-renamed',
        title: `column ${table}.${column} seems to be renamed to ${to}: old code does not find it`,
        why: 'it gets error 1054, unknown column.',
        releases: [
          `add the new one beside it; the code writes both and reads the new one, where it is NULL the old one: ${alter(table, `ADD COLUMN ${quoted(to)} ${is.type} NULL`)} UPDATE ${quoted(table)} SET ${quoted(to)} = ${quoted(column)} WHERE ${quoted(to)} IS NULL;`,
          `when no code uses the old one any more: ${alter(table, `DROP COLUMN ${quoted(column)}${is.nullable ? '' : `, MODIFY ${quoted(to)} ${is.type} NOT NULL`}`)}`,
        ],
      };
    }
    case 'column-unfilled': {
      const { table, column, since, is } = refusal;
      const what =
        since === 'new' ? 'is new, takes no NULL and has no default' : 'has nothing that fills it any more';
      return {
        rule: 'rolling-unfilled',
        title: `column ${table}.${column} ${what}: old code, which does not fill it, cannot insert`,
        why: 'its INSERT gets error 1364, the field has no default value.',
        releases: [
          since === 'new'
            ? `let it be NULL, or give it a default; the code fills it, and rows that are there get a value: ${alter(table, `ADD COLUMN ${quoted(column)} ${is.type} NULL`)}`
            : `leave what fills it, and let the code fill it itself.`,
          `when no old code runs any more: ${alter(table, `MODIFY ${quoted(column)} ${is.type} NOT NULL`)}`,
        ],
      };
    }
    case 'column-not-null': {
      const { table, column, is } = refusal;
      const has = is.default !== undefined && is.default !== 'NULL';
      return {
        rule: 'rolling-unfilled',
        title: `column ${table}.${column} takes no NULL any more: old code that writes NULL${has ? ', as many ORMs do,' : ' or leaves it out'} is refused`,
        why: has
          ? `left out, it gets its default; a NULL that is written gets error 1048.`
          : 'it gets error 1048, or 1364 where it leaves the column out.',
        releases: [
          `let the code always write a value, and fill the rows that are there: UPDATE ${quoted(table)} SET ${quoted(column)} = … WHERE ${quoted(column)} IS NULL;`,
          `when no old code runs any more: ${alter(table, `MODIFY ${quoted(column)} ${is.type} NOT NULL`)}`,
        ],
      };
    }
    case 'column-narrowed': {
      const { table, column, from, to } = refusal;
      return {
        rule: 'rolling-narrowed',
        title: `column ${table}.${column} becomes ${to}, was ${from}: what old code writes may not fit`,
        why: 'it gets error 1264, 1265, 1366 or 1406; without strict mode the value is cut.',
        releases: [
          'let the code write only what fits the new type, and mend the rows that do not.',
          `when no old code runs any more: ${alter(table, `MODIFY ${quoted(column)} ${to} …`)}`,
        ],
      };
    }
    case 'values-removed': {
      const { table, column, values, to } = refusal;
      return {
        rule: 'rolling-narrowed',
        title: `column ${table}.${column} does not take ${values.join(', ')} any more: old code that writes it is refused`,
        why: 'it gets error 1265, data truncated.',
        releases: [
          `let the code not write ${values.join(', ')} any more, and give the rows that hold it another value.`,
          `when no old code runs any more: ${alter(table, `MODIFY ${quoted(column)} ${to} …`)}`,
        ],
      };
    }
    case 'column-generated': {
      const { table, column } = refusal;
      return {
        rule: 'rolling-narrowed',
        title: `column ${table}.${column} is computed from now on: old code that writes it is refused`,
        why: 'it gets error 3105, or 1906 from MariaDB.',
        releases: [
          'take every write of it out of the code.',
          'when no old code runs any more, let it be computed.',
        ],
      };
    }
    case 'unique-added': {
      const { table, name, parts } = refusal;
      const columns = parts.join(', ');
      return {
        rule: 'rolling-constrained',
        title: `${table} takes no two rows with the same ${columns} any more (${name}): old code does not know that`,
        why: 'its second INSERT or UPDATE of the same gets error 1062.',
        releases: [
          `let the code write none twice and expect error 1062, and join the rows that are double: SELECT ${columns}, COUNT(*) FROM ${quoted(table)} GROUP BY ${columns} HAVING COUNT(*) > 1;`,
          `when no old code runs any more, add the key${name === 'PRIMARY' ? '' : ` ${name}`}.`,
        ],
      };
    }
    case 'check-added': {
      const { table, name, expression } = refusal;
      return {
        rule: 'rolling-constrained',
        title: `${table} has a new ${expression.length > 90 ? `check ${name}` : expression}: old code does not know that`,
        why: 'what it writes and the check refuses gets error 3819, or 4025 from MariaDB.',
        releases: [
          'let the code keep to it, and mend the rows that do not.',
          `when no old code runs any more, add the check.`,
        ],
      };
    }
    case 'foreign-key-added': {
      const { table, name, columns, references } = refusal;
      return {
        rule: 'rolling-constrained',
        title: `${table}.${columns.join(', ')} must be in ${references} from now on (${name}): old code does not know that`,
        why: 'a row without its parent gets error 1452, and a parent with rows cannot be deleted (1451).',
        releases: [
          'let the code write and delete in the order that the key needs, and mend the rows that have no parent.',
          `when no old code runs any more, add the key ${name}.`,
        ],
      };
    }
    case 'reference-kept': {
      const { table, name, references, rule } = refusal;
      return {
        rule: 'rolling-constrained',
        title: `${table} keeps ${references} from being deleted or changed now (${name}: ${rule}): old code counts on its rows to follow`,
        why: 'its DELETE or UPDATE of the parent gets error 1451.',
        releases: [
          'let the code deal with the rows itself, before their parent.',
          `when no old code runs any more, change the key ${name}.`,
        ],
      };
    }
  }
}
