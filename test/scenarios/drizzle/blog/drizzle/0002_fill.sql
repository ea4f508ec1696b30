INSERT INTO users (email, name) VALUES ('a@example.org', 'a note:
-- +goose Up
DELIMITER $$
-- > statement-breakpoint');
--> statement-breakpoint
INSERT INTO posts (author_id, words) SELECT id, -1 FROM users;