DROP VIEW parents;
