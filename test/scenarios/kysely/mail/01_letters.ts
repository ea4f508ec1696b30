import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.createTable('letters').addColumn('id', 'integer').execute();
  await sql`INSERT INTO ${sql.table('shop.users')} (email) VALUES ('mail@shop.example')`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable('letters').execute();
}
