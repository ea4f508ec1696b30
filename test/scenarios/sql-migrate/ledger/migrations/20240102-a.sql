-- +migrate Up
CREATE TABLE entries (id INT NOT NULL PRIMARY KEY);
CREATE TABLE rates (id INT NOT NULL PRIMARY KEY);
-- +migrate Down
DROP TABLE entries;
