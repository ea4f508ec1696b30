import { int, mysqlTable, serial } from 'drizzle-orm/mysql-core';

/** drizzle-kit writes `serial AUTO_INCREMENT`: MySQL takes it, MariaDB does not. */
export const counters = mysqlTable('counters', {
  id: serial('id').primaryKey(),
  count: int('count').notNull(),
});
