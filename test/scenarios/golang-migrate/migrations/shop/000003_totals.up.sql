CREATE TABLE totals (customer_id BIGINT UNSIGNED NOT NULL PRIMARY KEY, total DECIMAL(12, 2) NOT NULL);

CREATE TRIGGER orders_added AFTER INSERT ON orders FOR EACH ROW
BEGIN
  IF NEW.total > 0 THEN
    INSERT INTO totals VALUES (NEW.customer_id, NEW.total)
      ON DUPLICATE KEY UPDATE total = total + NEW.total;
  END IF;
END;

CREATE PROCEDURE recount(IN customer BIGINT UNSIGNED)
BEGIN
  DECLARE seen INT DEFAULT 0;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET seen = -1;
  DELETE FROM totals WHERE customer_id = customer;
  INSERT INTO totals SELECT customer_id, SUM(total) FROM orders WHERE customer_id = customer GROUP BY customer_id;
END;

CREATE FUNCTION is_large(total DECIMAL(10, 2)) RETURNS INT DETERMINISTIC
RETURN CASE WHEN total > 1000 THEN 1 ELSE 0 END;

CREATE VIEW large_orders AS SELECT id, customer_id, total FROM orders WHERE is_large(total) = 1;
