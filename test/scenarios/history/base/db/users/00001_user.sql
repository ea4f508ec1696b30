-- +goose Up
CREATE TABLE user (id INT PRIMARY KEY);
-- +goose Down
DROP TABLE user;
