CREATE FUNCTION display_name(given VARCHAR(80), family VARCHAR(80)) RETURNS VARCHAR(161)
  DETERMINISTIC
  NO SQL
BEGIN
  IF given = '' THEN
    RETURN family;
  END IF;
  RETURN CONCAT(given, ' ', family);
END;

CREATE VIEW customer_names AS
  SELECT id, email, display_name(given_name, family_name) AS display_name FROM customers;
