-- Users and their orders.
-- migrate:up
CREATE TABLE users (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(80) NOT NULL, -- a comment; with a semicolon inside
  note TEXT
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
CREATE TABLE orders (
  id INT UNSIGNED NOT NULL PRIMARY KEY,
  user_id INT UNSIGNED NOT NULL,
  total DECIMAL(10, 2) NOT NULL DEFAULT 0.00,
  CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
INSERT INTO users (name, note) VALUES
  ('Ada', 'what -- migrate:down does; and no more'),
  ('Grace', '
  -- migrate:down'),
  ('Joan', '/* -- migrate:up')

-- migrate:down
DROP TABLE orders; DROP TABLE users
