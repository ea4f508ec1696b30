CREATE FUNCTION with_tax(amount DECIMAL(10, 2)) RETURNS DECIMAL(10, 2) DETERMINISTIC
BEGIN
  DECLARE result DECIMAL(10, 2);
  IF amount IS NULL THEN
    SET result = 0;
  ELSE
    SET result = CASE WHEN amount < 0 THEN 0 ELSE amount * 1.2 END;
  END IF;
  RETURN result;
END;

CREATE TRIGGER orders_total BEFORE INSERT ON orders FOR EACH ROW
BEGIN
  SET NEW.total = with_tax(NEW.total);
  SET @last_order = NEW.customer_id;
END;

DELIMITER //
CREATE PROCEDURE cheapest(OUT least DECIMAL(10, 2))
BEGIN
  SELECT MIN(total) INTO least FROM orders;
  SELECT least;
END//
DELIMITER ;
