import { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('invoices', (table) => {
    table.date('due_on');
    table.index(['kind', 'due_on'], 'invoices_due');
  });
}

// the index stays, on the column that is left
export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('invoices', (table) => {
    table.dropColumn('due_on');
  });
}
