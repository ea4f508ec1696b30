/**
 * What may stand in a column, read off its type: values that people would write, and the awkward ones at its ends, which are what a change
 * trips over. Values are SQL literals. Dates keep clear of zero dates, which a server in strict mode refuses
 * (https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html#sqlmode_no_zero_date); ranges are those of
 * https://dev.mysql.com/doc/refman/8.4/en/data-types.html.
 */
import type { Column } from '../catalog/catalog.ts';
import { partsOfType, type Type } from '../catalog/ddl-loss.ts';
import { bytesLiteral, textLiteral, unquoted } from './literal.ts';
import type { Random } from './random.ts';

export interface ColumnValues {
  /** An everyday value; another for each number, as far as the type has so many. */
  ordinary(number: number): string;
  /** The awkward low end: empty, the least, negative; the first is preferred, the others are less extreme. */
  readonly low: readonly string[];
  /** The awkward high end: the longest, the greatest, the widest characters. `number` makes it another. */
  high(number: number): readonly string[];
  /** Every value of a type that has few: members of an ENUM or SET. */
  readonly members?: readonly string[];
}

/** Characters (or bytes) of the longest value of a type that could hold more: over 65,535, so that a narrowing to TEXT shows. */
const longest = 70_000;

const words = ['maple', 'river', 'amber', 'north', 'delta', 'quartz', 'cedar', 'ember', 'lotus', 'onyx'];

/** The widest character that a charset has, of those that servers and clients trip over. */
export function wideCharacter(charset: string | undefined): {
  readonly text: string;
  readonly bytes: number;
} {
  if (/^(?:utf8mb4|utf16|utf16le|utf32|gb18030)$/.test(charset ?? '')) return { text: '🐬', bytes: 4 };
  if (/^(?:utf8|utf8mb3|ucs2)$/.test(charset ?? '')) return { text: '€', bytes: 3 };
  if (charset === 'latin1') return { text: 'é', bytes: 1 };
  return { text: '~', bytes: 1 };
}

/** What a column is beside its type. */
export interface Use {
  /** A text that holds JSON, as MariaDB has it. */
  readonly json?: boolean;
  /** Numbers that tell rows apart. They keep clear of the small ones, which migrations use for rows of their own: `INSERT INTO roles VALUES (3, 'admin')`. */
  readonly key?: boolean;
}

/** Undefined for a type that is not known. */
export function valuesOf(
  column: Column,
  random: Random,
  { json = false, key = false }: Use = {},
): ColumnValues | undefined {
  const type = partsOfType(column.type);
  const start = random.below(40) + 1;
  if (json || type.word === 'json') return jsonValues(start);
  const offset = key ? (offsets[type.word] ?? 0) : 0;
  const numbers = numberValues(type, column.type, start, offset);
  return (
    numbers ??
    textValues(type, column, start, words[random.below(words.length)]!) ??
    others(type, column, start)
  );
}

/** From where the numbers of keys count. */
const offsets: Readonly<Record<string, number>> = {
  tinyint: 60,
  smallint: 30_000,
  mediumint: 1_000_000,
  int: 1_000_000,
  bigint: 1_000_000,
};

const bits: Readonly<Record<string, bigint>> = {
  tinyint: 8n,
  smallint: 16n,
  mediumint: 24n,
  int: 32n,
  bigint: 64n,
};

function numberValues(type: Type, written: string, start: number, offset: number): ColumnValues | undefined {
  const { word, unsigned } = type;
  if (written === 'tinyint(1)')
    return { ordinary: (number) => String(number % 2), low: ['0'], high: () => ['1'], members: ['0', '1'] };
  const size = bits[word];
  if (size !== undefined) {
    const greatest = unsigned ? 2n ** size - 1n : 2n ** (size - 1n) - 1n;
    const least = unsigned ? 0n : -(2n ** (size - 1n));
    return {
      ordinary: (number) => String(offset + start + number),
      low: !unsigned ? [String(least), '-1', '0'] : offset > 0 ? [String(offset)] : ['0', '1'],
      high: (number) => [String(greatest - BigInt(number)), '100', '10'],
    };
  }
  if (word === 'decimal' || word === 'numeric') {
    const scale = Number(type.arguments[1] ?? 0);
    const whole = Number(type.arguments[0] ?? 10) - scale;
    const fraction = (digit: string): string => (scale > 0 ? `.${digit.repeat(scale)}` : '');
    const greatest = `${'9'.repeat(whole) || '0'}${fraction('9')}`;
    return {
      ordinary: (number) =>
        `${String((start + number) % 10 ** Math.min(whole, 9))}${scale > 0 ? `.${String(number % 10)}` : ''}`,
      low: unsigned ? ['0'] : [`-${greatest}`, '-1', '0'],
      high: (number) => [number === 0 ? greatest : greatest.replace(/\d$/, String(9 - (number % 10))), '0'],
    };
  }
  if (word === 'float' || word === 'double' || word === 'real') {
    // with a precision the greatest value is that of its digits
    const limited = type.arguments.length === 2;
    const greatest = limited ? '9' : word === 'float' ? '3.4e38' : '1.7e308';
    return {
      ordinary: (number) => (limited ? String((start + number) % 10) : `${start + number}.5`),
      low: unsigned ? ['0'] : [`-${greatest}`, '-1.5', '0'],
      high: (number) => [number === 0 ? greatest : `${greatest.replace(/^\d/, '1')}`, '10'],
    };
  }
  if (word === 'bit') {
    const width = Number(type.arguments[0] ?? 1);
    const of = (value: number): string => `b'${(value % 2 ** Math.min(width, 30)).toString(2)}'`;
    return {
      ordinary: (number) => of(start + number),
      low: ["b'0'"],
      high: () => [`b'${'1'.repeat(width)}'`],
    };
  }
  return undefined;
}

const textSizes: Readonly<Record<string, number>> = {
  tinytext: 255,
  text: 65_535,
  mediumtext: longest,
  longtext: longest,
};
const byteSizes: Readonly<Record<string, number>> = {
  tinyblob: 255,
  blob: 65_535,
  mediumblob: longest,
  longblob: longest,
};

function textValues(type: Type, column: Column, start: number, word: string): ColumnValues | undefined {
  if (type.word === 'char' || type.word === 'varchar' || type.word in textSizes) {
    const wide = wideCharacter(column.charset);
    // the types without a length count bytes, the others characters
    const room = textSizes[type.word] ?? Number(type.arguments[0] ?? 1);
    const size = (text: string): number =>
      type.word in textSizes ? (wide.bytes > 1 ? Buffer.byteLength(text) : text.length) : [...text].length;
    // the number comes first: a unique index may look at the first characters only
    const within = (text: string): string => {
      const signs = [...text];
      while (size(signs.join('')) > room) signs.pop();
      return textLiteral(signs.join(''));
    };
    const high = (number: number): string => {
      const head = number === 0 ? wide.text : `${number}${wide.text}`;
      return within(`${head}${'x'.repeat(Math.max(0, room - size(head)))}`);
    };
    // what code takes apart at its @
    const domain = /e?mail/i.test(column.name) && room >= 24 ? '@example.com' : '';
    const tail = wide.text.repeat(Math.min(room, 3));
    return {
      ordinary: (number) => within(`${number === 0 ? '' : number}${word}${domain}`),
      low: ["''", within('a'), within('A1')],
      high: (number) => [high(number), within(`${number}${tail}`), within(`${word}${start}`)],
    };
  }
  if (type.word === 'binary' || type.word === 'varbinary' || type.word in byteSizes) {
    const length = byteSizes[type.word] ?? Number(type.arguments[0] ?? 1);
    const of = (fill: number, number: number, size: number): string => {
      const bytes = Buffer.alloc(Math.min(size, length), fill);
      if (number > 0 && bytes.length > 0) bytes[0] = number % 256;
      return bytesLiteral(bytes);
    };
    const everyday = type.word === 'binary' ? length : Math.min(length, 16);
    return {
      ordinary: (number) => of(start, start + number, everyday),
      low: [type.word === 'binary' ? of(0, 0, length) : "X''"],
      high: (number) => [of(0xff, number, length), of(0xfe, number, everyday)],
    };
  }
  if (type.word === 'enum' || type.word === 'set') {
    const members = type.arguments.map((literal) => textLiteral(unquoted(literal)));
    const [first = "''"] = members;
    const all = textLiteral(type.arguments.map(unquoted).join(','));
    return {
      ordinary: (number) => members[number % members.length] ?? first,
      low: type.word === 'set' ? ["''"] : [members[1] ?? first, first],
      high: () => (type.word === 'set' ? [all] : [members.at(-1) ?? first]),
      members,
    };
  }
  return undefined;
}

function jsonValues(start: number): ColumnValues {
  return {
    ordinary: (number) => textLiteral(JSON.stringify({ number: start + number })),
    low: ["'{}'", "'[]'", "'null'"],
    high: (number) => [
      textLiteral(JSON.stringify({ '🐬': ['', -1, 1.5, null, { deep: [number] }] })),
      "'{}'",
    ],
  };
}

function others(type: Type, column: Column, start: number): ColumnValues | undefined {
  const digits = Number(type.arguments[0] ?? 0);
  const fraction = (digit: string): string => (digits > 0 ? `.${digit.repeat(digits)}` : '');
  const quoted = (text: string): string => `'${text}'`;
  const day = (number: number): string => {
    const date = new Date(Date.UTC(2024, 1, 29) + (start + number) * 86_400_000);
    return date.toISOString().slice(0, 10);
  };
  switch (type.word) {
    case 'date':
      return {
        ordinary: (number) => quoted(day(number)),
        low: ["'1000-01-01'", "'1970-01-02'"],
        high: (number) => [quoted(`9999-12-${31 - (number % 28)}`), "'2038-01-19'"],
      };
    case 'datetime':
      return {
        ordinary: (number) => quoted(`${day(number)} 12:34:56${fraction('1')}`),
        low: ["'1000-01-01 00:00:00'", "'1970-01-02 00:00:01'"],
        high: (number) => [
          quoted(`9999-12-31 23:59:${59 - (number % 60)}${fraction('9')}`),
          "'2037-12-31 23:59:59'",
        ],
      };
    case 'timestamp':
      return {
        ordinary: (number) => quoted(`${day(number)} 12:34:56${fraction('1')}`),
        low: ["'1970-01-01 00:00:01'", "'2000-01-01 00:00:00'"],
        high: (number) => [
          quoted(`2038-01-19 03:14:${String(7 - (number % 8)).padStart(2, '0')}`),
          "'2037-12-31 23:59:59'",
        ],
      };
    case 'time':
      return {
        ordinary: (number) => quoted(`12:34:${String((start + number) % 60).padStart(2, '0')}`),
        low: ["'-838:59:59'", "'00:00:00'"],
        high: (number) => [quoted(`838:59:${59 - (number % 60)}`), "'23:59:59'"],
      };
    case 'year':
      return {
        ordinary: (number) => String(2000 + ((start + number) % 100)),
        low: ['1901'],
        high: (number) => [String(2155 - number)],
      };
    case 'uuid': {
      const of = (number: number): string =>
        quoted(`00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`);
      return {
        ordinary: (number) => of(start + number),
        low: [of(0)],
        high: (number) => [quoted(`ffffffff-ffff-4fff-bfff-${(0xffffffffffff - number).toString(16)}`)],
      };
    }
    case 'inet4':
      return {
        ordinary: (number) => quoted(`10.0.0.${(start + number) % 256}`),
        low: ["'0.0.0.0'"],
        high: (number) => [quoted(`255.255.255.${255 - (number % 256)}`)],
      };
    case 'inet6':
      return {
        ordinary: (number) => quoted(`fe80::${(start + number).toString(16)}`),
        low: ["'::'"],
        high: (number) => [quoted(`ffff:ffff:ffff:ffff:ffff:ffff:ffff:${(0xffff - number).toString(16)}`)],
      };
    default:
      return spatial(type.word, column.srid ?? 0, start);
  }
}

/** A shape at a point, as well-known text; both servers take POINT(longitude and latitude below 90). */
const shapes: Readonly<Record<string, (at: string, next: string) => string>> = {
  geometry: (at) => `POINT(${at})`,
  point: (at) => `POINT(${at})`,
  linestring: (at, next) => `LINESTRING(${at},${next})`,
  polygon: (at) => {
    const [x, y] = at.split(' ').map(Number) as [number, number];
    return `POLYGON((${x} ${y},${x} ${y + 1},${x + 1} ${y + 1},${x + 1} ${y},${x} ${y}))`;
  },
  multipoint: (at, next) => `MULTIPOINT((${at}),(${next}))`,
  multilinestring: (at, next) => `MULTILINESTRING((${at},${next}))`,
  multipolygon: (at) => {
    const [x, y] = at.split(' ').map(Number) as [number, number];
    return `MULTIPOLYGON(((${x} ${y},${x} ${y + 1},${x + 1} ${y + 1},${x + 1} ${y},${x} ${y})))`;
  },
  geometrycollection: (at) => `GEOMETRYCOLLECTION(POINT(${at}))`,
  geomcollection: (at) => `GEOMETRYCOLLECTION(POINT(${at}))`,
};

function spatial(word: string, srid: number, start: number): ColumnValues | undefined {
  const shape = shapes[word];
  if (shape === undefined) return undefined;
  const at = (x: number, y: number): string =>
    `ST_GeomFromText('${shape(`${x} ${y}`, `${x + 1} ${y + 1}`)}', ${srid})`;
  return {
    ordinary: (number) => at(start % 40, number % 40),
    low: [at(-45, -45)],
    high: (number) => [at(60, 60 + (number % 20))],
  };
}
