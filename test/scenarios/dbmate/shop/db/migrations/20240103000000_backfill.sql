-- migrate:up
INSERT INTO orders (id, user_id, total) SELECT id, id, 10 FROM users;
ALTER TABLE users ADD COLUMN shout VARCHAR(80);
UPDATE users SET shout = UPPER(name);

-- migrate:down
ALTER TABLE users DROP COLUMN shout;
DELETE FROM orders;
