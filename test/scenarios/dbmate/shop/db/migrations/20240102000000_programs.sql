-- migrate:up transaction:false
CREATE FUNCTION with_tax(amount DECIMAL(10, 2)) RETURNS DECIMAL(10, 2) DETERMINISTIC
BEGIN
  IF amount IS NULL THEN RETURN 0; END IF;
  RETURN amount * 1.19;
END;
CREATE TRIGGER orders_insert BEFORE INSERT ON orders FOR EACH ROW
BEGIN
  SET NEW.total = with_tax(NEW.total);
END;
CREATE PROCEDURE settle(IN person INT)
BEGIN
  UPDATE orders SET total = 0 WHERE user_id = person;
END;
CREATE VIEW debtors AS
  SELECT u.name, SUM(o.total) AS total FROM users u JOIN orders o ON o.user_id = u.id GROUP BY u.name;

-- migrate:down transaction:false
DROP VIEW debtors;
DROP PROCEDURE settle;
DROP TRIGGER orders_insert;
DROP FUNCTION with_tax;
