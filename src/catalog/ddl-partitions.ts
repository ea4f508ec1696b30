/** Partitions as SQL: the whole clause, and the cheapest change from one to another that keeps what rows can be kept. */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Partition, Partitioning, Table } from './catalog.ts';
import { literal, nameList } from './ddl-text.ts';

export interface PartitionChange {
  /** Goes at the end of the table's ALTER. */
  readonly clause?: string;
  /** Has to be a statement of its own behind it. */
  readonly alone?: string;
  readonly losses: readonly string[];
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

function brackets(method: string, expression: string): string {
  // KEY () is the primary key's columns; SYSTEM_TIME has no brackets
  if (expression === '' && !/\bKEY\b/.test(method)) return method;
  return `${method} (${expression})`;
}

/** The catalog keeps `SUBPARTITION name …` with the name bare. */
function subpartitionSql(option: string): string {
  const match =
    /^SUBPARTITION (.*?)((?: COMMENT = '| ENGINE = | DATA DIRECTORY = | INDEX DIRECTORY = ).*)?$/s.exec(
      option,
    );
  return match ? `SUBPARTITION ${quoteIdentifier(match[1] ?? '')}${match[2] ?? ''}` : option;
}

function partitionSql(part: Partition, engine: string): string {
  const options = part.options ?? [];
  const subpartitions = options.filter((option) => option.startsWith('SUBPARTITION '));
  return [
    `PARTITION ${quoteIdentifier(part.name)}`,
    ...(part.values === undefined ? [] : [`VALUES ${part.values}`]),
    ...options.filter((option) => !option.startsWith('SUBPARTITION ')),
    ...(part.comment === '' ? [] : [`COMMENT = ${literal(part.comment)}`]),
    ...(part.engine === undefined || part.engine === engine ? [] : [`ENGINE = ${part.engine}`]),
    ...(subpartitions.length === 0 ? [] : [`(${subpartitions.map(subpartitionSql).join(', ')})`]),
  ].join(' ');
}

function listSql(parts: readonly Partition[], engine: string): string {
  return `(${parts.map((part) => `\n  ${partitionSql(part, engine)}`).join(',')}\n)`;
}

/** Only counted: p0, p1 … with nothing of their own. */
function onlyCounted(partitions: Partitioning, engine: string): boolean {
  return partitions.parts.every(
    (part, index) =>
      part.name === `p${index}` &&
      part.values === undefined &&
      part.comment === '' &&
      (part.options ?? []).length === 0 &&
      (part.engine === undefined || part.engine === engine),
  );
}

/** `PARTITION BY …`, whole. */
export function partitionBySql(partitions: Partitioning, engine: string): string {
  const { subpartition, parts } = partitions;
  const counted = onlyCounted(partitions, engine);
  return [
    `PARTITION BY ${brackets(partitions.method, partitions.expression)}`,
    ...(counted ? [`PARTITIONS ${parts.length}`] : []),
    ...(subpartition
      ? [
          `SUBPARTITION BY ${brackets(subpartition.method, subpartition.expression)}`,
          ...(subpartition.count > 0 ? [`SUBPARTITIONS ${subpartition.count}`] : []),
        ]
      : []),
    ...(counted ? [] : [listSql(parts, engine)]),
  ].join(' ');
}

/** An engine that is the table's says nothing, also while that changes. */
function bare(part: Partition, engine: string): Partition {
  const { engine: own, ...rest } = part;
  return own === undefined || own === engine ? rest : part;
}

export function partitionChange(from: Table, to: Table): PartitionChange {
  const [was, is] = [from.partitions, to.partitions];
  if (!is) return { losses: [], ...(was && { clause: 'REMOVE PARTITIONING' }) };
  const whole = { clause: partitionBySql(is, to.engine), losses: [] };
  if (!was) return whole;
  const left = was.parts.map((part) => bare(part, from.engine));
  const right = is.parts.map((part) => bare(part, to.engine));
  const alike =
    same({ ...was, parts: [] }, { ...is, parts: [] }) &&
    (was.subpartition === undefined || same(left, right));
  if (alike && same(left, right)) return { losses: [] };
  const range = /^RANGE\b/.test(is.method);
  if (!alike || !(range || /^LIST\b/.test(is.method))) return whole;
  let start = 0;
  while (start < left.length && same(left[start], right[start])) start += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && same(left.at(-1 - end), right.at(-1 - end)))
    end += 1;
  const gone = left.slice(start, left.length - end);
  const come = right.slice(start, right.length - end);
  if (gone.length === 0 && end === 0) {
    return { alone: `ADD PARTITION ${listSql(come, to.engine)}`, losses: [] };
  }
  if (come.length === 0 && (end === 0 || !range)) {
    const names = nameList(gone.map((part) => part.name));
    return {
      alone: `DROP PARTITION ${names}`,
      losses: [`drops the partitions ${names} of ${quoteIdentifier(to.name)} and the rows in them`],
    };
  }
  return reorganised(left, right, range, to.engine) ?? whole;
}

/**
 * REORGANIZE of those that differ, which moves only their rows. A range keeps its end (1520), so a partition that only goes takes its neighbour with
 * it; a list keeps its values.
 */
function reorganised(
  left: readonly Partition[],
  right: readonly Partition[],
  range: boolean,
  engine: string,
): PartitionChange | undefined {
  let start = 0;
  while (start < Math.min(left.length, right.length) - 1 && same(left[start], right[start])) start += 1;
  let end = 0;
  const room = Math.min(left.length, right.length) - start - 1;
  while (end < room && same(left.at(-1 - end), right.at(-1 - end))) end += 1;
  const gone = left.slice(start, left.length - end);
  const come = right.slice(start, right.length - end);
  const last = gone.at(-1)?.values === come.at(-1)?.values;
  if (!last || (!range && (gone.length > 1 || come.length > 1)) || gone.length === left.length)
    return undefined;
  return {
    alone: `REORGANIZE PARTITION ${nameList(gone.map((part) => part.name))} INTO ${listSql(come, engine)}`,
    losses: [],
  };
}
