-- One partition a year: old years are dropped whole.
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
