-- +migrate Up
INSERT INTO accounts (id, note) VALUES (1, 'a
-- b
c');
-- +migrate Down
DELETE FROM accounts WHERE note = 'a
c';
