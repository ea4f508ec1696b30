DROP VIEW owners;
DROP TABLE pets;
