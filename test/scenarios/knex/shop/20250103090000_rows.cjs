// a transaction of its own inside of Knex's, and rows that are read back
exports.up = async function (knex) {
  await knex.transaction(async (trx) => {
    const [id] = await trx('users').insert({ email: 'anna@shop.example', role: 'admin' });
    await trx('orders').insert([
      { user_id: id, total: 5, items: JSON.stringify(['a?']) },
      { user_id: id, total: -5, items: null },
    ]);
  });
  const { n } = await knex('orders').count({ n: '*' }).where('total', 0).first();
  if (Number(n) !== 1) throw new Error(`the trigger changed ${n} rows`);
};

exports.down = (knex) => knex('users').where({ email: 'anna@shop.example' }).del();
