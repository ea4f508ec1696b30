DROP VIEW parents;
DROP TABLE child, parent;
