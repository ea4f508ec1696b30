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
  PRIMARY KEY (warehouse_id, sku),
  KEY stock_sku (sku),
  CONSTRAINT stock_warehouse FOREIGN KEY (warehouse_id) REFERENCES warehouses (id) ON DELETE CASCADE ON UPDATE CASCADE
);
