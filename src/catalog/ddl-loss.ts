/**
 * Which change of a column's type can lose what is in it. Only what is known to keep every value is safe; anything else is told, for a server
 * in strict mode refuses the rows that do not fit, and one in another mode cuts them.
 */
import type { Column } from './catalog.ts';

export interface Type {
  readonly word: string;
  readonly arguments: readonly string[];
  readonly unsigned: boolean;
}

/** A type as the catalog has it, in its parts; `arguments` of ENUM and SET are quoted. */
export function partsOfType(type: string): Type {
  const match = /^(\w+)(?:\((.*)\))?(.*)$/s.exec(type);
  const word = (match?.[1] ?? type).toLowerCase();
  const inside = match?.[2] ?? '';
  const listed = /^(?:enum|set)$/.test(word)
    ? (inside.match(/'(?:[^'\\]|''|\\.)*'/gs) ?? [])
    : inside.split(',').filter(Boolean);
  return { word, arguments: listed, unsigned: /unsigned/i.test(match?.[3] ?? '') };
}

const integers = ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'];
/** Bytes that a type without a length holds. */
const capacities: ReadonlyMap<string, number> = new Map([
  ['tinytext', 255],
  ['text', 65_535],
  ['mediumtext', 16_777_215],
  ['longtext', 4_294_967_295],
  ['tinyblob', 255],
  ['blob', 65_535],
  ['mediumblob', 16_777_215],
  ['longblob', 4_294_967_295],
]);
const texts = /^(?:char|varchar|(?:tiny|medium|long)?text)$/;
const bytes = /^(?:varbinary|(?:tiny|medium|long)?blob)$/;

/** Of the greatest number of each of the integers, signed or not: BIGINT UNSIGNED has 20. */
const digits = [3, 5, 8, 10, 20];

/** Characters that any value takes as a text; undefined where a text says less or something else than the value. */
function writtenLength({ word, arguments: members }: Type): number | undefined {
  const integer = integers.indexOf(word);
  // and the sign
  if (integer >= 0) return digits[integer]! + 1;
  if (members.length === 0) return undefined;
  // without its quotes; one that is escaped counts as two, which is on the safe side
  const lengths = members.map((member) => [...member].length - 2);
  if (word === 'enum') return Math.max(...lengths);
  return word === 'set' ? lengths.reduce((sum, length) => sum + length + 1, -1) : undefined;
}

function wider(from: Type, to: Type): boolean {
  const number = (type: Type, index: number, otherwise: number): number =>
    Number(type.arguments[index] ?? otherwise);
  const [left, right] = [integers.indexOf(from.word), integers.indexOf(to.word)];
  if (left >= 0 && right >= 0) {
    if (from.unsigned === to.unsigned) return right >= left;
    return from.unsigned && right > left;
  }
  if (from.word === 'decimal' && to.word === 'decimal' && (from.unsigned === to.unsigned || from.unsigned)) {
    const [scale, next] = [number(from, 1, 0), number(to, 1, 0)];
    return next >= scale && number(to, 0, 10) - next >= number(from, 0, 10) - scale;
  }
  if (/^(?:enum|set)$/.test(from.word) && from.word === to.word) {
    return from.arguments.every((value, index) => to.arguments[index] === value);
  }
  const written = writtenLength(from);
  if (written !== undefined && texts.test(to.word)) {
    const room = capacities.get(to.word);
    return room === undefined ? number(to, 0, 1) >= written : room >= written * 4;
  }
  if (left >= 0 && to.word === 'decimal' && (from.unsigned || !to.unsigned))
    return number(to, 0, 10) - number(to, 1, 0) >= digits[left]!;
  for (const family of [texts, bytes]) {
    if (!family.test(from.word) || !family.test(to.word)) continue;
    // characters of up to four bytes each, unless both are counted in the same unit
    const room = capacities.get(to.word);
    const held = capacities.get(from.word);
    if (room !== undefined)
      return held !== undefined ? room >= held : room >= number(from, 0, 1) * (family === texts ? 4 : 1);
    return held === undefined && number(to, 0, 1) >= number(from, 0, 1);
  }
  if (/^(?:datetime|timestamp|time)$/.test(from.word) && from.word === to.word)
    return number(to, 0, 0) >= number(from, 0, 0);
  if (from.word === 'date' && to.word === 'datetime') return true;
  if (from.word === 'float' && to.word === 'double') return true;
  return from.word === 'bit' && to.word === 'bit' && number(to, 0, 1) >= number(from, 0, 1);
}

/** Charsets that can hold what another one holds. */
function holds(charset: string, other: string): boolean {
  if (charset === other || charset === 'utf8mb4' || other === 'ascii') return true;
  return (
    /^utf(?:16|32|16le)$/.test(charset) ||
    (/^(?:utf8|utf8mb3)$/.test(charset) && /^(?:utf8mb3|utf8|latin1)$/.test(other))
  );
}

/** Why values may be lost when a column becomes another, or undefined. */
export function columnLoss(table: string, from: Column, to: Column): string | undefined {
  const name = `${table}.${to.name}`;
  if (!from.generated && to.generated) return `${name} is computed from now on: what is in it is lost`;
  if (to.generated) return undefined;
  if (from.type !== to.type && !wider(partsOfType(from.type), partsOfType(to.type))) {
    return `${name} becomes ${to.type}, was ${from.type}: values may not fit`;
  }
  if (from.charset !== undefined && to.charset !== undefined && !holds(to.charset, from.charset)) {
    return `${name} becomes ${to.charset}, was ${from.charset}: characters may be lost`;
  }
  return undefined;
}
