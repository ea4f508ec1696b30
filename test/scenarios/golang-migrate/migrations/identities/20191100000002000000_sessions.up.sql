CREATE TABLE sessions (id CHAR(36) NOT NULL PRIMARY KEY, identity_id CHAR(36) NOT NULL, seen DATETIME);
CREATE INDEX sessions_seen ON sessions (seen);
