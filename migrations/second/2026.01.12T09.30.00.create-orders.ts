import type { Connection } from 'mysql2/promise';

interface Parameters {
  readonly name: string;
  readonly path: string;
  readonly context: Connection;
}

/** Orders live apart from the catalogue, but every order is somebody's: the foreign key crosses the databases. */
export async function up({ context }: Parameters): Promise<void> {
  await context.query(`
    CREATE TABLE orders (
      id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      customer_id BIGINT UNSIGNED NOT NULL,
      state       ENUM('open', 'paid', 'shipped', 'cancelled') NOT NULL DEFAULT 'open',
      placed_at   DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
      KEY orders_customer (customer_id, placed_at),
      CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES first.customers (id)
    )`);
  await context.query(`
    CREATE TABLE order_lines (
      order_id BIGINT UNSIGNED NOT NULL,
      position SMALLINT UNSIGNED NOT NULL,
      sku      VARCHAR(40) NOT NULL,
      quantity INT UNSIGNED NOT NULL,
      price    DECIMAL(10, 2) NOT NULL,
      PRIMARY KEY (order_id, position),
      CONSTRAINT order_lines_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
      CONSTRAINT order_lines_quantity CHECK (quantity > 0)
    )`);
}

export async function down({ context }: Parameters): Promise<void> {
  await context.query('DROP TABLE order_lines');
  await context.query('DROP TABLE orders');
}
