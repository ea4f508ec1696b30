-- +migrate Up
ALTER TABLE accounts ADD COLUMN misspelt INT;
-- +migrate down
ALTER TABLE accounts DROP COLUMN misspelt;
