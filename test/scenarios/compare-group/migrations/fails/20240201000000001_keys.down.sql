DROP INDEX users_team;
