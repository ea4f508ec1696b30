export async function up(db) {
  await db.transaction().execute(async (trx) => {
    const { insertId } = await trx
      .insertInto('users')
      .values({ email: 'anna@shop.example' })
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('orders')
      .values([
        { user_id: insertId, total: 5 },
        { user_id: insertId, total: -5 },
      ])
      .execute();
  });
}

export async function down(db) {
  await db.deleteFrom('users').where('email', '=', 'anna@shop.example').execute();
}
