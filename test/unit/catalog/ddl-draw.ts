/**
 * What a random schema is drawn as: loose wishes, of which ddl-build.ts makes a schema that a server accepts. Wishes shrink well, for
 * each can become smaller without the others. Names come from small pools, so that two schemas have much in common.
 */
import fc from 'fast-check';

const small = fc.nat({ max: 7 });
const flag = fc.boolean();
/** Mostly nothing. */
const seldom = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: small });

const column = fc.record({
  name: fc.nat({ max: 9 }),
  type: fc.nat({ max: 35 }),
  nullable: flag,
  value: fc.nat({ max: 3 }),
  charset: seldom,
  comment: seldom,
  invisible: seldom,
  generated: seldom,
  onUpdate: flag,
});

const index = fc.record({
  name: fc.nat({ max: 5 }),
  kind: fc.nat({ max: 9 }),
  columns: fc.array(small, { minLength: 1, maxLength: 3 }),
  prefix: flag,
  descending: seldom,
  comment: seldom,
  hidden: seldom,
  expression: seldom,
});

const foreignKey = fc.record({
  name: seldom,
  column: fc.nat({ max: 1 }),
  to: small,
  onDelete: fc.nat({ max: 3 }),
  onUpdate: fc.nat({ max: 3 }),
});

const check = fc.record({ name: fc.nat({ max: 4 }), column: small, bound: fc.nat({ max: 3 }), idle: seldom });

const table = fc.record({
  name: fc.nat({ max: 5 }),
  engine: seldom,
  charset: seldom,
  format: seldom,
  option: seldom,
  comment: seldom,
  key: fc.nat({ max: 4 }),
  counts: flag,
  references: fc.nat({ max: 2 }),
  rotate: small,
  columns: fc.array(column, { maxLength: 6 }),
  indexes: fc.array(index, { maxLength: 4 }),
  foreignKeys: fc.array(foreignKey, { maxLength: 3 }),
  checks: fc.array(check, { maxLength: 3 }),
  partitions: seldom,
  bounds: small,
});

const view = fc.record({
  name: fc.nat({ max: 4 }),
  kind: fc.nat({ max: 4 }),
  of: small,
  with: small,
  bound: fc.nat({ max: 2 }),
  algorithm: seldom,
  invoker: flag,
  checked: seldom,
  definer: seldom,
});

const program = fc.record({
  name: fc.nat({ max: 3 }),
  body: fc.nat({ max: 5 }),
  on: small,
  when: fc.nat({ max: 5 }),
  shape: small,
  mode: seldom,
  definer: seldom,
  comment: seldom,
  invoker: flag,
});

export const schemaWish = fc.record({
  charset: seldom,
  keyType: fc.nat({ max: 3 }),
  tables: fc.array(table, { maxLength: 4 }),
  views: fc.array(view, { maxLength: 3 }),
  triggers: fc.array(program, { maxLength: 4 }),
  routines: fc.array(program, { maxLength: 2 }),
  events: fc.array(program, { maxLength: 1 }),
  sequences: fc.array(small, { maxLength: 2 }),
});

/** Which tables of the one are which of the other, and which of their columns, by place. */
export const renameWish = fc.array(
  fc.record({
    from: small,
    to: small,
    columns: fc.array(fc.record({ from: small, to: small }), { maxLength: 4 }),
  }),
  { maxLength: 3 },
);

type Drawn<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
export type RenameWish = Drawn<typeof renameWish>;
export type SchemaWish = Drawn<typeof schemaWish>;
export type TableWish = Drawn<typeof table>;
export type ColumnWish = Drawn<typeof column>;
export type IndexWish = Drawn<typeof index>;
export type ViewWish = Drawn<typeof view>;
export type ProgramWish = Drawn<typeof program>;
