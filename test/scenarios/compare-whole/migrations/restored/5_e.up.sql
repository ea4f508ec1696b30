CREATE VIEW parents AS SELECT id, '-- migrate:down' AS mark FROM parent;
