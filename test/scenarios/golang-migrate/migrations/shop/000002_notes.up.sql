CREATE TABLE notes (id INT PRIMARY KEY, body TEXT NOT NULL);
-- what looks like another tool's mark stands in a string
INSERT INTO notes VALUES (1, 'How to write one:
-- +goose Up
DELIMITER $$
-- migrate:down
{{ .Body }}');
