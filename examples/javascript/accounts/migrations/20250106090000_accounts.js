/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('accounts', (table) => {
    table.increments('id');
    table.string('email', 190).notNullable().unique();
    table.string('name', 100).notNullable();
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
  });
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.dropTable('accounts');
}
