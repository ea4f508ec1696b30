import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('email', 'varchar(191)', (column) => column.notNull().unique())
    .addColumn('created_at', 'timestamp', (column) => column.defaultTo(sql`now()`).notNull())
    .execute();
  await db.schema
    .createTable('orders')
    .addColumn('id', 'bigint', (column) => column.primaryKey().autoIncrement())
    .addColumn('user_id', 'integer', (column) => column.references('users.id').onDelete('cascade').notNull())
    .addColumn('total', 'decimal(12, 2)', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('orders_by_total').on('orders').columns(['user_id', 'total']).execute();
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable('orders').execute();
  await db.schema.dropTable('users').execute();
}
