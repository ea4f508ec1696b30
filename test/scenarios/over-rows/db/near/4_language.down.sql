ALTER TABLE pages DROP FOREIGN KEY pages_language;
ALTER TABLE pages DROP COLUMN language;
