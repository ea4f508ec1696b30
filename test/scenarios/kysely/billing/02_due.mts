import type { Kysely } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('invoices').addColumn('due_on', 'date').execute();
  await db.schema.createIndex('invoices_due').on('invoices').columns(['kind', 'due_on']).execute();
}

// the index stays, on the column that is left
export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('invoices').dropColumn('due_on').execute();
}
