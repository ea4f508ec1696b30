-- +migrate Down
DROP INDEX users_name ON users;

-- +migrate Up
CREATE INDEX users_name ON users (name);
