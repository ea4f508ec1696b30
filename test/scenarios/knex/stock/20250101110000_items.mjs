export const up = async (knex) => {
  await knex.schema.createTable('items', (table) => {
    table.increments();
    table.string('name');
  });
};

export const down = async (knex) => {
  await knex.schema.dropTable('items');
};
