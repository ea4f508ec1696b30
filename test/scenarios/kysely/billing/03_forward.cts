import type { Kysely } from 'kysely';

exports.up = async (db: Kysely<any>) => {
  await db.schema.alterTable('invoices').addColumn('paid', 'boolean').execute();
};
