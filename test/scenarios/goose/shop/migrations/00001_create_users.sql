-- Users and their orders.
-- +goose NO TRANSACTION
-- +goose Up
CREATE TABLE users (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(80) NOT NULL, -- a comment; with a semicolon inside
  note TEXT
);
CREATE TABLE orders (
  id INT UNSIGNED NOT NULL PRIMARY KEY,
  user_id INT UNSIGNED NOT NULL,
  total DECIMAL(10, 2) NOT NULL DEFAULT 0,
  CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id)
); -- the last one

INSERT INTO users (name, note) VALUES
  ('Ada', 'what -- +goose Down does; and no more'),
  ('Grace', '
   +goose StatementEnd is no annotation here'),
  ('Joan', '/* +goose Up');

-- +goose Down
DROP TABLE orders;
DROP TABLE users;
