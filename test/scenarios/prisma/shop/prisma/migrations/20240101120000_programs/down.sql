DROP VIEW order_totals;
DROP PROCEDURE close_orders;
DROP TRIGGER order_added;
