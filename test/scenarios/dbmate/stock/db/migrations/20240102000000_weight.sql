-- migrate:up
ALTER TABLE goods ADD COLUMN weight INT;

-- migrate:down
ALTER TABLE goods DROP COLUMN weight;
