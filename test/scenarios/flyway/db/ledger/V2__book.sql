/* Flyway knows no block behind this DEFINER, and sends the procedure in pieces. */
CREATE DEFINER = CURRENT_USER PROCEDURE book(IN amount BIGINT)
BEGIN
  INSERT INTO entry VALUES (1, amount, '${currency}');
  INSERT INTO entry VALUES (2, -amount, '${currency}');
END;
