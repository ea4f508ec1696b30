CREATE VIEW parents AS SELECT id, code FROM parent;
