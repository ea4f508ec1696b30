-- liquibase formatted sql

-- changeset ann:2 endDelimiter://
CREATE FUNCTION with_tax(amount DECIMAL(10, 2)) RETURNS DECIMAL(10, 2) DETERMINISTIC
BEGIN
  DECLARE result DECIMAL(10, 2);
  IF amount IS NULL THEN
    SET result = 0;
  ELSE
    SET result = CASE WHEN amount < 0 THEN 0 ELSE amount * 1.2 END;
  END IF;
  RETURN result;
END
//
CREATE TRIGGER orders_total BEFORE INSERT ON orders FOR EACH ROW
BEGIN
  SET NEW.total = with_tax(NEW.total);
  SET @last_order = NEW.customer_id;
END
//
/* liquibase rollback
DROP TRIGGER orders_total;
DROP FUNCTION with_tax; */

-- changeset ann:3 dbms:mysql,mariadb
CREATE PROCEDURE cheapest(OUT least DECIMAL(10, 2))
BEGIN
  SELECT MIN(total) INTO least FROM orders;
  SELECT least;
END;
CREATE VIEW customer_orders AS
SELECT customer.email, COUNT(orders.id) AS orders
FROM customer LEFT JOIN orders ON orders.customer_id = customer.id
GROUP BY customer.email;
-- rollback DROP VIEW customer_orders;
-- rollback DROP PROCEDURE cheapest;

-- changeset ann:4 dbms:postgresql
CREATE SEQUENCE never;
