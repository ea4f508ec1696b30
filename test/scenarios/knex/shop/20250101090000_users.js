/**
 * @param { import("knex").Knex } knex
 * @returns { Promise<void> }
 */
exports.up = function (knex) {
  return knex.schema
    .createTable('users', (table) => {
      table.increments('id');
      table.string('email', 191).notNullable().unique();
      table.enum('role', ['admin', 'guest']).notNullable().defaultTo('guest');
      table.timestamps(true, true);
    })
    .createTable('orders', (table) => {
      table.bigIncrements('id');
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE');
      table.decimal('total', 12, 2).notNullable().defaultTo(0);
      table.json('items');
      table.index(['user_id', 'total'], 'orders_by_total');
    });
};

exports.down = function (knex) {
  return knex.schema.dropTable('orders').dropTable('users');
};
