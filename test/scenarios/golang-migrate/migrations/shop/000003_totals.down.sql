DROP VIEW large_orders;
DROP FUNCTION is_large;
DROP PROCEDURE recount;
DROP TRIGGER orders_added;
DROP TABLE totals;
