CREATE TABLE parent (id INT PRIMARY KEY, code CHAR(2) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL, UNIQUE code (code));
