-- Orders: what the code of the checkout believes the schema `second` is.

CREATE TABLE orders (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id BIGINT UNSIGNED NOT NULL,
  state       ENUM('open', 'paid', 'shipped', 'cancelled') NOT NULL DEFAULT 'open',
  placed_at   DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  total       DECIMAL(12, 2) NOT NULL DEFAULT 0,
  KEY orders_customer (customer_id, placed_at),
  CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES first.customers (id)
);

CREATE TABLE order_lines (
  order_id BIGINT UNSIGNED NOT NULL,
  position SMALLINT UNSIGNED NOT NULL,
  sku      VARCHAR(40) NOT NULL,
  quantity INT UNSIGNED NOT NULL,
  price    DECIMAL(10, 2) NOT NULL,
  PRIMARY KEY (order_id, position),
  CONSTRAINT order_lines_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
  CONSTRAINT order_lines_quantity CHECK (quantity > 0)
);

CREATE TRIGGER order_lines_added AFTER INSERT ON order_lines FOR EACH ROW
      UPDATE orders SET total = total + NEW.quantity * NEW.price WHERE id = NEW.order_id;

CREATE TRIGGER order_lines_removed AFTER DELETE ON order_lines FOR EACH ROW
      UPDATE orders SET total = total - OLD.quantity * OLD.price WHERE id = OLD.order_id;

CREATE PROCEDURE cancel_order(IN cancelled BIGINT UNSIGNED)
      MODIFIES SQL DATA
      COMMENT 'an order that was shipped stays as it is'
    BEGIN
      UPDATE orders SET state = 'cancelled' WHERE id = cancelled AND state IN ('open', 'paid');
    END;

CREATE VIEW open_orders AS
  SELECT orders.id, customers.email, orders.total, orders.placed_at
  FROM orders JOIN first.customers ON customers.id = orders.customer_id
  WHERE orders.state = 'open';
