CREATE TABLE sizes (page_id INT PRIMARY KEY, size INT UNSIGNED NOT NULL);
INSERT INTO sizes SELECT id, size FROM pages;
CREATE TABLE nothing_yet (id INT PRIMARY KEY, name VARCHAR(10));
ALTER TABLE nothing_yet ADD UNIQUE (name);
