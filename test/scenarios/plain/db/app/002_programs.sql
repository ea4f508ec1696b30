DELIMITER $$
CREATE TRIGGER visits_added BEFORE INSERT ON visits FOR EACH ROW
BEGIN
  SET NEW.seen = COALESCE(NEW.seen, CURRENT_TIMESTAMP);
END$$

CREATE PROCEDURE forget(IN person INT)
BEGIN
  DELETE FROM visits WHERE person_id = person;
  DELETE FROM people WHERE id = person;
END$$
DELIMITER ;

CREATE FUNCTION twice(number INT) RETURNS INT DETERMINISTIC RETURN number * 2;
CREATE VIEW visitors AS SELECT DISTINCT name FROM people JOIN visits ON visits.person_id = people.id;
