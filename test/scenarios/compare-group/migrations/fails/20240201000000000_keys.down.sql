DROP INDEX users_team ON users;
ALTER TABLE users DROP COLUMN team;
