DROP PROCEDURE cheapest;
DROP TRIGGER orders_total;
DROP FUNCTION with_tax;
