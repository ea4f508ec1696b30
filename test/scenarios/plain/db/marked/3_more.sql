CREATE VIEW titles AS SELECT id FROM notes;
