-- migrate:up transaction: false
ALTER TABLE accounts ADD COLUMN note VARCHAR(20);
-- migrate:down
ALTER TABLE accounts DROP COLUMN note;
