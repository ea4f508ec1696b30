/** One way to cancel: the shop and the back office call the same procedure. */
exports.up = async ({ context }) => {
  await context.query(`
    CREATE PROCEDURE cancel_order(IN cancelled BIGINT UNSIGNED)
      MODIFIES SQL DATA
      COMMENT 'an order that was shipped stays as it is'
    BEGIN
      UPDATE orders SET state = 'cancelled' WHERE id = cancelled AND state IN ('open', 'paid');
    END`);
};

exports.down = async ({ context }) => {
  await context.query('DROP PROCEDURE cancel_order');
};
