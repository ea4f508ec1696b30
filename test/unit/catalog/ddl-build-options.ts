/** What a table is beside its columns and keys: partitions, row format and all other options, of the wishes that were drawn. */
import type { Column, Partitioning } from '../../../src/catalog/catalog.ts';
import { comments, isLong, shapes } from './ddl-build-columns.ts';
import { pick, type TableWish, type Vendor } from './ddl-draw.ts';

export function partitioningOf(wish: TableWish): Partitioning | undefined {
  const parts = (values: readonly (string | undefined)[]): Partitioning['parts'] =>
    values.map((text, at) => ({
      name: `p${at}`,
      comment: at === 1 ? pick(comments, wish.comment) : '',
      engine: 'InnoDB',
      ...(text !== undefined && { values: text }),
    }));
  const limits = [10, 20, 30, 40].slice(0, 1 + (wish.bounds % 4));
  const more = wish.bounds > 3 ? ['LESS THAN (MAXVALUE)'] : [];
  const ranges = [...limits.map((limit) => `LESS THAN (${limit})`), ...more];
  if (wish.partitions === 1) return { method: 'RANGE', expression: '`part`', parts: parts(ranges) };
  if (wish.partitions === 2)
    return {
      method: 'LIST',
      expression: '`part`',
      parts: parts(limits.map((limit) => `IN (${limit}, ${limit + 1})`)),
    };
  const turn = wish.bounds > 3;
  const bare = parts(limits.map(() => undefined));
  if (wish.partitions === 3)
    return { method: turn ? 'LINEAR HASH' : 'HASH', expression: '`part`', parts: bare };
  if (wish.partitions === 4)
    return { method: turn ? 'KEY' : 'LINEAR KEY', expression: '`part`', parts: bare };
  if (wish.partitions === 5) return { method: 'RANGE COLUMNS', expression: '`part`', parts: parts(ranges) };
  if (wish.partitions === 6) {
    return {
      method: 'RANGE',
      expression: '`part` * 2',
      subpartition: { method: 'HASH', expression: '`part`', count: 2 },
      parts: parts(ranges),
    };
  }
  if (wish.partitions === 7)
    return {
      method: 'LIST COLUMNS',
      expression: '`part`',
      parts: parts(limits.map((limit) => `IN (${limit})`)),
    };
  return undefined;
}

const enginesOf: Readonly<Record<Vendor, readonly string[]>> = {
  mysql: ['InnoDB', 'InnoDB', 'MyISAM', 'MEMORY', 'InnoDB'],
  mariadb: ['InnoDB', 'InnoDB', 'MyISAM', 'MEMORY', 'Aria'],
};

export const engineOf = (wish: TableWish, vendor: Vendor): string => pick(enginesOf[vendor], wish.engine);

export const isVersioned = (wish: TableWish, vendor: Vendor, partitions: Partitioning | undefined): boolean =>
  vendor === 'mariadb' && engineOf(wish, vendor) === 'InnoDB' && wish.versioned > 4 && !partitions;

/** A period of the application's own, between two columns that are there for it. */
export const hasPeriod = (wish: TableWish, vendor: Vendor, partitions: Partitioning | undefined): boolean =>
  vendor === 'mariadb' && engineOf(wish, vendor) === 'InnoDB' && wish.versioned === 4 && !partitions;

/** Options that every engine keeps, whether it minds them or not. */
const everywhere: readonly (readonly [string, string])[] = [
  ['max_rows', '9'],
  ['max_rows', '99'],
  ['min_rows', '3'],
  ['avg_row_length', '20'],
  ['stats_persistent', '0'],
  ['stats_persistent', '1'],
  ['stats_auto_recalc', '1'],
  ['stats_sample_pages', '5'],
];

function ofEngine(
  wish: TableWish,
  vendor: Vendor,
  { compressed, partitioned }: { readonly compressed: boolean; readonly partitioned: boolean },
): readonly (readonly [string, string])[] {
  const engine = engineOf(wish, vendor);
  if (engine === 'MyISAM')
    return [
      ['checksum', '1'],
      ['delay_key_write', '1'],
      ['pack_keys', '1'],
    ];
  if (engine === 'Aria')
    return [
      ['transactional', '0'],
      ['page_checksum', '1'],
      ['page_checksum', '0'],
    ];
  if (engine !== 'InnoDB' || compressed || partitioned) return [];
  if (vendor === 'mysql')
    return [
      ['compression', 'zlib'],
      ['autoextend_size', '4194304'],
    ];
  return [0, 2].includes(wish.format)
    ? [
        ['page_compressed', '1'],
        ['page_compression_level', '3'],
      ]
    : [];
}

const formats = ['Dynamic', 'Compact', 'Dynamic', 'Compressed', 'Redundant', 'Dynamic'];

export function optionsOf(
  wish: TableWish,
  vendor: Vendor,
  columns: ReadonlyMap<string, Column>,
  partitions: Partitioning | undefined,
): { readonly rowFormat: string; readonly options: ReadonlyMap<string, string> } {
  const engine = engineOf(wish, vendor);
  const partitioned = partitions !== undefined;
  const compressed = engine === 'InnoDB' && !partitioned && wish.format === 3;
  const known = [...everywhere, ...ofEngine(wish, vendor, { compressed, partitioned })];
  const options = new Map<string, string>();
  if (compressed) options.set('key_block_size', '8');
  for (const at of wish.options) {
    const [name, value] = pick(known, at);
    // a level is one of pages that are compressed
    if (name === 'page_compression_level') options.set('page_compressed', '1');
    options.set(name, value);
  }
  if (hasPeriod(wish, vendor, partitions)) options.set('period for span', '`since`, `till`');
  if (isVersioned(wish, vendor, partitions)) options.set('with system versioning', 'yes');
  const long = [...columns.values()].some(({ type }) => isLong(type) || shapes.test(type) || type === 'json');
  const implied =
    engine === 'InnoDB' ? 'Dynamic' : engine === 'MyISAM' && wish.format === 3 && !long ? 'Fixed' : '';
  return { rowFormat: engine === 'InnoDB' && !partitioned ? pick(formats, wish.format) : implied, options };
}
