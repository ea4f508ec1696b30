import { eq, sql } from 'drizzle-orm';
import {
  type AnyMySqlColumn,
  bigint,
  check,
  decimal,
  foreignKey,
  index,
  int,
  mysqlTable,
  mysqlTableCreator,
  mysqlView,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';

const prefixed = mysqlTableCreator((name) => `shop_${name}`);

export const customers = prefixed(
  'customers',
  {
    id: int().autoincrement().primaryKey(),
    email: varchar({ length: 190 }).notNull().unique(),
    firstName: varchar({ length: 60 }).notNull(),
    lastName: varchar({ length: 60 }).notNull(),
    fullName: varchar({ length: 121 }).generatedAlwaysAs(sql`concat(first_name, ' ', last_name)`, { mode: 'virtual' }),
    credit: int().notNull().default(0),
    creditTwice: int().generatedAlwaysAs(sql`credit * 2`, { mode: 'stored' }),
    rank: int(),
    invitedBy: int().references((): AnyMySqlColumn => customers.id, { onDelete: 'set null' }),
    notes: text(),
  },
  (table) => [
    index('customers_by_name').on(table.lastName, table.firstName),
    index('customers_by_notes').on(sql`${table.notes}(20)`),
    index('customers_by_rank').on(sql`${table.rank} desc`),
    uniqueIndex('customers_by_rank_and_email').on(table.rank, table.email),
    check('credit_in_bounds', sql`${table.credit} between -1000 and 1000000`),
    check('rank_is_positive', sql`${table.rank} > 0`),
  ],
);

export const products = prefixed(
  'products',
  {
    id: bigint({ mode: 'bigint', unsigned: true }).autoincrement().primaryKey(),
    code: varchar({ length: 20 }).notNull(),
    lot: int().notNull(),
    title: varchar({ length: 200 }).notNull(),
    price: decimal({ precision: 10, scale: 2 }).notNull(),
  },
  (table) => [unique('products_code_lot').on(table.code, table.lot), index('products_by_title').on(table.title).using('btree')],
);

export const orders = prefixed('orders', {
  id: int().autoincrement().primaryKey(),
  customerId: int('customer_id')
    .notNull()
    .references(() => customers.id, { onDelete: 'cascade', onUpdate: 'cascade' }),
  placed: timestamp().notNull().defaultNow(),
  total: decimal({ precision: 12, scale: 2 }).notNull().default('0.00'),
  remark: varchar({ length: 80 }),
});

export const orderLines = prefixed(
  'order_lines',
  {
    orderId: int().notNull(),
    line: int().notNull(),
    productId: bigint({ mode: 'bigint', unsigned: true }).notNull(),
    quantity: int().notNull().default(1),
  },
  (table) => [
    primaryKey({ name: 'order_lines_pk', columns: [table.orderId, table.line] }),
    foreignKey({ name: 'line_of_order', columns: [table.orderId], foreignColumns: [orders.id] }).onDelete('cascade'),
    foreignKey({ name: 'line_of_product', columns: [table.productId], foreignColumns: [products.id] }).onDelete('restrict'),
  ],
);

export const bigOrders = mysqlView('shop_big_orders')
  .algorithm('merge')
  .sqlSecurity('invoker')
  .as((query) => query.select().from(orders).where(eq(orders.remark, 'big')));
