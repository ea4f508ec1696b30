import { Knex } from 'knex';
import { Kind } from './lib/kinds';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('invoices', (table: Knex.CreateTableBuilder) => {
    table.increments();
    table.enum('kind', Object.values(Kind)).notNullable();
    table.string('number', 20).notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('invoices');
}
