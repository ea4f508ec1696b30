CREATE TABLE notes (id INT PRIMARY KEY, body TEXT NOT NULL);
INSERT INTO notes VALUES (1, 'How to write one:
-- +goose Up
CREATE TABLE a (id INT);
-- +goose Down
DELIMITER $$
');
