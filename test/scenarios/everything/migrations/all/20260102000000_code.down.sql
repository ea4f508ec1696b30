DROP TABLE prepared, conditional;
DELETE FROM kinds;
DROP EVENT sweep;
DROP TRIGGER kinds_before_too;
DROP TRIGGER kinds_before;
DROP FUNCTION doubled;
DROP PROCEDURE count_kinds;
DROP VIEW of_views, short_kinds;
