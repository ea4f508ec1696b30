-- +goose Up
CREATE TABLE accounts (id INT NOT NULL PRIMARY KEY, balance INT NOT NULL DEFAULT 0);
-- +goose Down
DROP TABLE accounts;
