/**
 * Writes a schema of many tables to compare, and a changed one: what real tables have (keys of several columns, foreign keys, enums, generated
 * columns, comments, checks, partitions), and every twentieth of them changed in the way that models change.
 */
export interface ComparedSchema {
  /** As the server has it, parents first. */
  readonly live: ReadonlyMap<string, string>;
  /** As the files want it; the same order. */
  readonly wanted: ReadonlyMap<string, string>;
}

const types = [
  "varchar(80) NOT NULL DEFAULT ''",
  'int unsigned DEFAULT NULL',
  'decimal(12,2) NOT NULL DEFAULT 0.00',
  'datetime NOT NULL DEFAULT CURRENT_TIMESTAMP',
  'text',
  "enum('new','open','closed') NOT NULL DEFAULT 'new'",
  'bigint NOT NULL DEFAULT 0',
  'char(2) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL',
  "tinyint(1) NOT NULL DEFAULT 1 COMMENT 'whether it counts'",
  'date DEFAULT NULL',
  'double DEFAULT NULL',
  'varbinary(32) DEFAULT NULL',
] as const;

interface Shape {
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  readonly options: string;
}

/** MySQL has no foreign keys of partitioned tables, nor to them. */
const isPartitioned = (number: number): boolean => number % 50 === 17;

function shape(number: number): Shape {
  const count = 6 + (number % 9);
  const columns = Array.from(
    { length: count },
    (_, index) => `c${index} ${types[(number + index) % types.length]}`,
  );
  const isText = (index: number): boolean => types[(number + index) % types.length] === 'text';
  const keys = [1, 3].flatMap((index) => (isText(index) ? [] : [`KEY by_c${index} (c${index})`]));
  const partitioned = isPartitioned(number);
  if (!isText(2) && !isText(4)) keys.push(`${partitioned ? '' : 'UNIQUE '}KEY of_two (c2, c4, id)`);
  if (number % 4 === 2)
    columns.push('size int NOT NULL DEFAULT 0', 'doubled bigint GENERATED ALWAYS AS (size * 2) STORED');
  if (number % 3 === 1 && !partitioned && !isPartitioned(number - 1)) {
    columns.push('parent_id int unsigned DEFAULT NULL');
    const rule = number % 2 === 0 ? ' ON DELETE CASCADE' : '';
    keys.push(
      'KEY of_parent (parent_id)',
      `CONSTRAINT fk_${name(number)} FOREIGN KEY (parent_id) REFERENCES ${name(number - 1)} (id)${rule}`,
    );
  }
  const comment = number % 7 === 0 ? ` COMMENT='table number ${number}'` : '';
  const partitions = partitioned ? ' PARTITION BY HASH (id) PARTITIONS 4' : '';
  return {
    columns,
    keys,
    options: `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci${comment}${partitions}`,
  };
}

/** One of five changes: columns, a type, an index, a default, a comment. */
function changed(number: number, { columns, keys, options }: Shape): Shape {
  switch (Math.floor(number / 20) % 5) {
    case 0:
      return { columns: [...columns, 'added varchar(40) NOT NULL', 'noted text'], keys, options };
    case 1:
      return { columns: columns.with(0, 'c0 varchar(200) NOT NULL'), keys, options };
    case 2:
      return {
        columns: [...columns, 'found int DEFAULT NULL'],
        keys: [...keys, 'KEY found (found)'],
        options,
      };
    case 3:
      return { columns: columns.filter((text) => !text.startsWith('c5 ')), keys, options };
    default:
      return { columns, keys: keys.filter((text) => !text.startsWith('KEY by_c1')), options };
  }
}

function name(number: number): string {
  return `t${String(number).padStart(3, '0')}`;
}

function statement(number: number, { columns, keys, options }: Shape): string {
  const lines = ['id int unsigned NOT NULL AUTO_INCREMENT', ...columns, 'PRIMARY KEY (id)', ...keys];
  return `CREATE TABLE ${name(number)} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n) ${options}`;
}

export function makeComparedSchema(count: number): ComparedSchema {
  const live = new Map<string, string>();
  const wanted = new Map<string, string>();
  for (let number = 0; number < count; number += 1) {
    const plain = shape(number);
    live.set(name(number), statement(number, plain));
    wanted.set(name(number), statement(number, number % 20 === 10 ? changed(number, plain) : plain));
  }
  return { live, wanted };
}
