DROP VIEW customer_names;
DROP FUNCTION display_name;
