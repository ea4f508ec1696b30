-- +goose Up
-- +goose StatementBegin
CREATE PROCEDURE book() BEGIN UPDATE accounts SET balance = 1; END;
-- +goose StatementEnd
-- +goose Down
DROP PROCEDURE book;
CREATE PROCEDURE unbook()
BEGIN
  UPDATE accounts SET balance = 0;
END;
