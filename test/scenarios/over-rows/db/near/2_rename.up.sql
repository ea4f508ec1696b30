ALTER TABLE pages RENAME COLUMN title TO heading;
RENAME TABLE tags TO labels;
