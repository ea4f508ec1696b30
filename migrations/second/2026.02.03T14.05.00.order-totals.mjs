/** A total per order, kept right by triggers: the checkout reads it on every request. */
export async function up({ context }) {
  await context.query('ALTER TABLE orders ADD COLUMN total DECIMAL(12, 2) NOT NULL DEFAULT 0');
  await context.query(`
    UPDATE orders SET total = (
      SELECT COALESCE(SUM(quantity * price), 0) FROM order_lines WHERE order_lines.order_id = orders.id
    )`);
  await context.query(`
    CREATE TRIGGER order_lines_added AFTER INSERT ON order_lines FOR EACH ROW
      UPDATE orders SET total = total + NEW.quantity * NEW.price WHERE id = NEW.order_id`);
  await context.query(`
    CREATE TRIGGER order_lines_removed AFTER DELETE ON order_lines FOR EACH ROW
      UPDATE orders SET total = total - OLD.quantity * OLD.price WHERE id = OLD.order_id`);
}

export async function down({ context }) {
  await context.query('DROP TRIGGER order_lines_removed');
  await context.query('DROP TRIGGER order_lines_added');
  await context.query('ALTER TABLE orders DROP COLUMN total');
}
