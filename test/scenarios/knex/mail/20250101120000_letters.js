exports.up = async (knex) => {
  await knex.schema.createTable('letters', (table) => table.increments());
  await knex.schema.withSchema('shop').alterTable('users', (table) => {
    table.timestamp('mailed_at');
  });
};

exports.down = async (knex) => {
  await knex.schema.dropTable('letters');
};
