-- +goose Up
-- +goose StatementBegin
SELECT 'up SQL query';
CREATE TABLE entries (id INT NOT NULL PRIMARY KEY);
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
SELECT 'down SQL query';
-- +goose StatementEnd
