import { datetime, int, mysqlTable, text, unique, varchar } from 'drizzle-orm/mysql-core';

export const pages = mysqlTable(
  'pages',
  {
    id: int().autoincrement().primaryKey(),
    slug: varchar({ length: 120 }).notNull(),
    body: text(),
    publishedAt: datetime('published_at'),
  },
  (table) => [unique('pages_slug').on(table.slug)],
);
