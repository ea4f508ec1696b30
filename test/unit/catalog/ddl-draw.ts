/**
 * What a random schema is drawn as: loose wishes, of which ddl-build.ts makes a schema that a server accepts. Wishes shrink well, for
 * each can become smaller without the others. Names come from small pools, so that two schemas have much in common; most schemas are
 * small, so that many can be played, and each has room for everything.
 */
import fc from 'fast-check';

export type Vendor = 'mysql' | 'mariadb';

/** What a drawn number means: the entry at that place, counted round and round. */
export const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!;

const upTo = (max: number): fc.Arbitrary<number> => fc.nat({ max });
const any = upTo(7);
const flag = fc.boolean();
/** Mostly nothing. */
const seldom = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: any });

const index = fc.record({
  name: upTo(5),
  kind: upTo(11),
  columns: fc.array(any, { minLength: 1, maxLength: 3 }),
  prefix: flag,
  descending: seldom,
  comment: seldom,
  hidden: seldom,
  expression: seldom,
});

const foreignKey = fc.record({
  name: upTo(3),
  /** The second also as the first of two. */
  column: upTo(3),
  to: any,
  onDelete: upTo(3),
  onUpdate: upTo(3),
});

const check = fc.record({ name: upTo(5), column: any, bound: upTo(3), idle: seldom });

const view = fc.record({
  name: upTo(4),
  kind: upTo(4),
  of: any,
  with: any,
  bound: upTo(2),
  algorithm: seldom,
  invoker: flag,
  checked: seldom,
  definer: seldom,
});

const program = fc.record({
  name: upTo(3),
  body: upTo(5),
  on: any,
  when: upTo(5),
  shape: any,
  mode: seldom,
  definer: seldom,
  comment: seldom,
  invoker: flag,
});

/** At most this many of each. */
interface Size {
  readonly tables: number;
  /** How many names tables have to share. */
  readonly tableNames: number;
  readonly columns: number;
  readonly columnNames: number;
  readonly keys: number;
  readonly views: number;
  readonly triggers: number;
  readonly others: number;
}

const columnOf = ({ columnNames }: Size) =>
  fc.record({
    name: upTo(columnNames - 1),
    type: upTo(41),
    nullable: flag,
    value: upTo(3),
    charset: seldom,
    comment: seldom,
    invisible: seldom,
    generated: seldom,
    onUpdate: flag,
    option: seldom,
  });

const tableOf = (size: Size) =>
  fc.record({
    name: upTo(size.tableNames - 1),
    engine: seldom,
    charset: seldom,
    format: seldom,
    options: fc.oneof(
      { weight: 3, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.array(upTo(11), { maxLength: 2 }) },
    ),
    versioned: seldom,
    comment: seldom,
    key: upTo(6),
    counts: flag,
    references: upTo(2),
    rotate: any,
    columns: fc.array(columnOf(size), { maxLength: size.columns }),
    indexes: fc.array(index, { maxLength: size.keys }),
    foreignKeys: fc.array(foreignKey, { maxLength: size.keys }),
    checks: fc.array(check, { maxLength: size.keys }),
    partitions: seldom,
    bounds: any,
  });

const schemaOf = (size: Size) =>
  fc.record({
    charset: seldom,
    comment: seldom,
    keyType: upTo(3),
    tables: fc.array(tableOf(size), { maxLength: size.tables }),
    views: fc.array(view, { maxLength: size.views }),
    triggers: fc.array(program, { maxLength: size.triggers }),
    routines: fc.array(program, { maxLength: size.others }),
    events: fc.array(program, { maxLength: 1 }),
    sequences: fc.array(any, { maxLength: size.others }),
  });

const large = schemaOf({
  tables: 4,
  tableNames: 6,
  columns: 6,
  columnNames: 10,
  keys: 3,
  views: 3,
  triggers: 4,
  others: 2,
});
const little = schemaOf({
  tables: 2,
  tableNames: 2,
  columns: 4,
  columnNames: 6,
  keys: 2,
  views: 1,
  triggers: 2,
  others: 1,
});

export const schemaWish = fc.oneof({ weight: 5, arbitrary: little }, { weight: 1, arbitrary: large });

/** Which tables of the one are which of the other, and which of their columns, by place. */
export const renameWish = fc.array(
  fc.record({
    from: any,
    to: any,
    columns: fc.array(fc.record({ from: any, to: any }), { maxLength: 4 }),
  }),
  { maxLength: 3 },
);

/** For most pairs nothing is renamed. */
export const anyRenames = fc.oneof(
  { weight: 5, arbitrary: fc.constant<RenameWish>([]) },
  { weight: 1, arbitrary: renameWish },
);

type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
export type RenameWish = Drawn<typeof renameWish>;
export type SchemaWish = Drawn<typeof schemaWish>;
export type TableWish = SchemaWish['tables'][number];
export type ColumnWish = TableWish['columns'][number];
export type IndexWish = Drawn<typeof index>;
export type ViewWish = Drawn<typeof view>;
export type ProgramWish = Drawn<typeof program>;

/** Of a schema with nothing in it. */
export const noSchema: SchemaWish = {
  charset: 0,
  comment: 0,
  keyType: 0,
  tables: [],
  views: [],
  triggers: [],
  routines: [],
  events: [],
  sequences: [],
};
