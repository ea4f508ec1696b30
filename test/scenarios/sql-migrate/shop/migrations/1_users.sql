-- Users and their orders.
-- +migrate Up
-- SQL in section 'Up' is executed when this migration is applied
CREATE TABLE users (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
-- a line that is left out; even here
  name VARCHAR(80) NOT NULL, -- a comment; with a semicolon inside
  note TEXT
);
CREATE TABLE orders (
  id INT UNSIGNED NOT NULL PRIMARY KEY,
  user_id INT UNSIGNED NOT NULL,
  total DECIMAL(10, 2) NOT NULL DEFAULT 0,
  CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id)
);
INSERT INTO users (name, note) VALUES
  ('Ada', 'what -- +migrate Down does; and no more'),
  ('Grace', '
  -- +migrate Down'),
  ('Joan', '/* +migrate Up');

-- +migrate Down
DROP TABLE orders;
DROP TABLE users;
