-- The warehouse: what the code of the stock service believes the schema `third` is.

CREATE TABLE warehouses (
  id       SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name     VARCHAR(60)       NOT NULL,
  position POINT             NOT NULL,
  SPATIAL KEY warehouses_position (position)
);

CREATE TABLE stock (
  warehouse_id SMALLINT UNSIGNED NOT NULL,
  sku          VARCHAR(40)       NOT NULL,
  quantity     INT               NOT NULL DEFAULT 0,
  reserved     INT               NOT NULL DEFAULT 0,
  PRIMARY KEY (warehouse_id, sku),
  KEY stock_sku (sku),
  CONSTRAINT stock_warehouse FOREIGN KEY (warehouse_id) REFERENCES warehouses (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT stock_reserved_in_range CHECK (reserved >= 0 AND reserved <= quantity)
);

CREATE TABLE movements (
  id           BIGINT UNSIGNED   NOT NULL AUTO_INCREMENT,
  moved_on     DATE              NOT NULL,
  warehouse_id SMALLINT UNSIGNED NOT NULL,
  sku          VARCHAR(40)       NOT NULL,
  change_by    INT               NOT NULL,
  PRIMARY KEY (id, moved_on),
  KEY movements_newest (warehouse_id, moved_on DESC)
)
PARTITION BY RANGE (YEAR(moved_on)) (
  PARTITION before_2026 VALUES LESS THAN (2026),
  PARTITION in_2026 VALUES LESS THAN (2027),
  PARTITION later VALUES LESS THAN MAXVALUE
);

DELIMITER //
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
END //
DELIMITER ;

CREATE EVENT forget_empty_stock
  ON SCHEDULE EVERY 1 DAY
  ON COMPLETION PRESERVE
  COMMENT 'rows that say nothing'
  DO DELETE FROM stock WHERE quantity = 0;
