CREATE TABLE kept (id INT PRIMARY KEY);
GRANT SELECT ON found.* TO 'reader'@'%';
