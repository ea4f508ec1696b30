RENAME TABLE labels TO tags;
ALTER TABLE pages RENAME COLUMN heading TO title;
