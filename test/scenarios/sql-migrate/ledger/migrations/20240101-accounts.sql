-- +migrate Up
CREATE TABLE accounts (id INT NOT NULL PRIMARY KEY, balance INT NOT NULL DEFAULT 0);
-- +migrate Down
DROP TABLE accounts;
