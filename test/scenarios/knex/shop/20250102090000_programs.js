// MySQL commits definitions by itself, so a transaction would promise what it cannot keep.
exports.config = { transaction: false };

exports.up = async (knex) => {
  await knex.raw("CREATE VIEW big_orders AS SELECT id, total FROM orders WHERE total > 100 -- '?' ; is text");
  await knex.raw(`
    CREATE TRIGGER orders_total BEFORE INSERT ON orders FOR EACH ROW
    BEGIN
      IF NEW.total < 0 THEN
        SET NEW.total = 0;
      END IF;
    END`);
  await knex.raw('CREATE PROCEDURE count_orders(IN who INT) BEGIN SELECT COUNT(*) FROM orders WHERE user_id = who; END');
};

exports.down = async (knex) => {
  await knex.raw('DROP PROCEDURE count_orders');
  await knex.raw('DROP TRIGGER orders_total');
  await knex.raw('DROP VIEW big_orders');
};
