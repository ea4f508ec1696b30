DROP TRIGGER sessions_seen;
ALTER TABLE sessions DROP FOREIGN KEY sessions_identity;
