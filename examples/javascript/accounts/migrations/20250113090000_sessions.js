/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('sessions', (table) => {
    table.string('token', 64).primary();
    table.integer('account_id').unsigned().notNullable();
    table.dateTime('expires_at').notNullable().index();
    table.foreign('account_id').references('accounts.id').onDelete('CASCADE');
  });
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.dropTable('sessions');
}
