export const up = async (knex) => {
  await knex('items').insert([{ name: 'pen' }, { name: null }]);
  await knex.schema.createTable('counts', (table) => {
    table.integer('item_id').unsigned().references('items.id');
  });
  await knex.schema.alterTable('items', (table) => {
    table.string('name').notNullable().alter();
  });
  await knex.schema.alterTable('items', (table) => table.unique('name'));
};

export const down = async (knex) => {
  await knex.schema.dropTable('counts');
};
