DROP VIEW order_ids;
DROP TRIGGER no_such_trigger;
