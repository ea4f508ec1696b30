import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await db.insertInto('items').values([{ name: 'pen' }, { name: 'pen' }]).execute();
  await db.schema
    .createTable('counts')
    .addColumn('item_id', 'integer', (column) => column.references('items.id'))
    .execute();
  await sql`ALTER TABLE items ADD UNIQUE KEY items_name (name)`.execute(db);
  await db.schema.dropTable('nobody').execute();
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable('counts').execute();
}
