-- +migrate Up
ALTER TABLE accounts ADD COLUMN note VARCHAR(20);
-- +migrate Down
-- +migrate StatementBegin
-- nothing
-- +migrate StatementEnd
