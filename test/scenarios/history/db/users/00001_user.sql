-- +goose Up
-- who may log in
CREATE TABLE user (id INT PRIMARY KEY);
-- +goose Down
DROP TABLE user;
