-- A movement, and the stock that it leaves.
CREATE PROCEDURE book_movement(IN at_warehouse SMALLINT UNSIGNED, IN of_sku VARCHAR(40), IN by_quantity INT)
BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION
  BEGIN
    ROLLBACK;
    RESIGNAL;
  END;
  START TRANSACTION;
  INSERT INTO movements (moved_on, warehouse_id, sku, change_by)
    VALUES (CURRENT_DATE, at_warehouse, of_sku, by_quantity);
  INSERT INTO stock (warehouse_id, sku, quantity) VALUES (at_warehouse, of_sku, by_quantity)
    ON DUPLICATE KEY UPDATE quantity = quantity + by_quantity;
  COMMIT;
END;

CREATE EVENT forget_empty_stock
  ON SCHEDULE EVERY 1 DAY
  ON COMPLETION PRESERVE
  COMMENT 'rows that say nothing'
  DO DELETE FROM stock WHERE quantity = 0;
