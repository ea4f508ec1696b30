ALTER TABLE users ADD COLUMN name VARCHAR(40);
CREATE INDEX users_name ON users (name);
