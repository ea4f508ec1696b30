-- migrate:up
CREATE TABLE shelves (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(80) NOT NULL COMMENT 'where -- migrate:down would be; not here'
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
CREATE TABLE goods (
  id INT UNSIGNED NOT NULL PRIMARY KEY,
  shelf_id INT UNSIGNED NOT NULL,
  price DECIMAL(10, 2) NOT NULL DEFAULT 0.00,
  CONSTRAINT goods_shelf FOREIGN KEY (shelf_id) REFERENCES shelves (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
INSERT INTO shelves (name) VALUES ('first');

-- migrate:down
DROP TABLE goods;
DROP TABLE shelves;
