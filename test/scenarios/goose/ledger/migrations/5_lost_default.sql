-- +goose Up
ALTER TABLE accounts MODIFY balance BIGINT NOT NULL DEFAULT 0;
-- +goose Down
ALTER TABLE accounts MODIFY balance INT NOT NULL;
