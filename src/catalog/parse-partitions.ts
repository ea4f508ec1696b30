/** The PARTITION BY of SHOW CREATE TABLE as a value. Partitions with made-up names (`PARTITIONS 4`) are the same as those written out. */
import type { Partition, Partitioning } from './catalog.ts';
import { accept, type Cursor, done, group, parts, peek, printed, take } from './tokens.ts';

interface Method {
  readonly method: string;
  readonly expression: string;
}

/** `LINEAR HASH (…)`, `LIST  COLUMNS(a,b)`, `KEY ALGORITHM = 1 (…)`, MariaDB's `SYSTEM_TIME INTERVAL 1 MONTH …`. */
function method(from: Cursor, stop: readonly string[]): Method {
  const start = from.at;
  const words: string[] = [];
  while (!done(from) && peek(from)!.value !== '(' && !stop.includes(peek(from)!.value)) {
    words.push(printed(from, from.at, from.at + 1));
    from.at += 1;
  }
  if (peek(from)?.value !== '(') return { method: words.join(' '), expression: '' };
  if (words[0] !== 'SYSTEM_TIME') return { method: words.join(' '), expression: columns(group(from)) };
  // the bracket that follows SYSTEM_TIME is the list of partitions
  return { method: printed(from, start, from.at), expression: '' };
}

/** MySQL prints `id,k` where MariaDB prints `` `id`,`k` ``, and blanks vary. */
function columns(inside: Cursor): string {
  return parts(inside)
    .map((part) => printed(part))
    .join(', ');
}

interface ParsedPartition extends Partition {
  readonly subpartitions: readonly Partition[];
}

/** One `PARTITION p0 VALUES … COMMENT = '' ENGINE = InnoDB (SUBPARTITION …)`; `from` stands behind its first word. */
function partition(from: Cursor): ParsedPartition {
  const name = take(from).value;
  const options: string[] = [];
  let values: string | undefined;
  let comment = '';
  let engine: string | undefined;
  let subpartitions: readonly Partition[] = [];
  while (!done(from)) {
    if (accept(from, 'VALUES', 'LESS', 'THAN')) {
      const bound = accept(from, 'MAXVALUE') ? 'MAXVALUE' : columns(group(from));
      values = `LESS THAN (${bound})`;
    } else if (accept(from, 'VALUES', 'IN')) values = `IN (${columns(group(from))})`;
    else if (accept(from, 'COMMENT', '=')) comment = take(from).value;
    else if (accept(from, 'STORAGE', 'ENGINE', '=') || accept(from, 'ENGINE', '=')) engine = take(from).value;
    else if (peek(from)?.value === '(') {
      subpartitions = parts(group(from)).map((part) => {
        accept(part, 'SUBPARTITION');
        return partition(part);
      });
    } else {
      const start = from.at;
      while (!done(from) && !['=', 'COMMENT', 'ENGINE', '('].includes(peek(from)!.value)) from.at += 1;
      if (accept(from, '=')) take(from);
      else if (from.at === start) from.at += 1;
      options.push(printed(from, start, from.at));
    }
  }
  return {
    name,
    ...(values !== undefined && { values }),
    comment,
    ...(engine !== undefined && { engine }),
    ...(options.length > 0 && { options }),
    subpartitions,
  };
}

/** A subpartition with the made-up name p0sp0 and nothing of its own says nothing. */
function telling(part: ParsedPartition, engine: string): boolean {
  return part.subpartitions.some(
    (sub, index) =>
      sub.name !== `${part.name}sp${index}` ||
      sub.comment !== '' ||
      sub.options !== undefined ||
      (sub.engine !== undefined && sub.engine !== engine),
  );
}

function subpartitionOption(sub: Partition): string {
  const comment = sub.comment === '' ? [] : [`COMMENT = '${sub.comment.replaceAll("'", "''")}'`];
  const engine = sub.engine === undefined ? [] : [`ENGINE = ${sub.engine}`];
  return [`SUBPARTITION ${sub.name}`, ...comment, ...engine, ...(sub.options ?? [])].join(' ');
}

/** Reads what follows `PARTITION BY`. `engine` is the table's: a partition whose engine is not printed has it. */
export function parsePartitions(from: Cursor, engine: string): Partitioning {
  const main = method(from, ['PARTITIONS', 'SUBPARTITION']);
  const count = accept(from, 'PARTITIONS') ? Number(take(from).value) : undefined;
  let sub: (Method & { count: number }) | undefined;
  if (accept(from, 'SUBPARTITION', 'BY')) {
    const by = method(from, ['SUBPARTITIONS']);
    sub = { ...by, count: accept(from, 'SUBPARTITIONS') ? Number(take(from).value) : 0 };
  }
  const listed: ParsedPartition[] =
    peek(from)?.value === '('
      ? parts(group(from)).map((part) => {
          accept(part, 'PARTITION');
          return partition(part);
        })
      : Array.from({ length: count ?? 1 }, (_, index) => ({
          name: `p${index}`,
          comment: '',
          subpartitions: [],
        }));
  if (sub?.count === 0) sub = { ...sub, count: listed[0]?.subpartitions.length ?? 0 };
  return {
    ...main,
    ...(sub && { subpartition: sub }),
    parts: listed.map(({ subpartitions, ...part }) => {
      const shown = telling({ ...part, subpartitions }, engine);
      const options = [...(part.options ?? []), ...(shown ? subpartitions.map(subpartitionOption) : [])];
      return {
        ...part,
        engine: part.engine ?? subpartitions[0]?.engine ?? engine,
        ...(options.length > 0 && { options }),
      };
    }),
  };
}
