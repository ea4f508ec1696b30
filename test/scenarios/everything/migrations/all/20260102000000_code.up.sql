CREATE VIEW short_kinds AS SELECT id, words FROM kinds WHERE tiny = 1 WITH CASCADED CHECK OPTION;
CREATE ALGORITHM = MERGE SQL SECURITY INVOKER VIEW of_views AS SELECT words FROM short_kinds;

CREATE PROCEDURE count_kinds(IN least INT, OUT found INT)
  READS SQL DATA SQL SECURITY INVOKER COMMENT 'how many'
BEGIN
  DECLARE done INT DEFAULT 0;
  rounds: LOOP
    SET done = done + 1;
    IF done > least THEN LEAVE rounds; END IF;
  END LOOP;
  SELECT CASE WHEN COUNT(*) > 0 THEN COUNT(*) ELSE 0 END INTO found FROM kinds;
END;

CREATE FUNCTION doubled(n INT) RETURNS INT DETERMINISTIC RETURN n * 2;

DELIMITER $$
CREATE TRIGGER kinds_before BEFORE INSERT ON kinds FOR EACH ROW
BEGIN
  SET NEW.words = COALESCE(NEW.words, 'none; given');
END$$
CREATE TRIGGER kinds_before_too BEFORE INSERT ON kinds FOR EACH ROW FOLLOWS kinds_before
  SET NEW.medium = doubled(NEW.medium)$$
DELIMITER ;

CREATE EVENT sweep ON SCHEDULE EVERY 1 WEEK STARTS '2026-01-01 00:00:00' DISABLE COMMENT 'weekly' DO
BEGIN
  DELETE FROM leaves WHERE kind_id IS NULL;
  DELETE FROM mine;
END;

INSERT INTO kinds (spot, medium, small) VALUES (ST_GeomFromText('POINT(1 1)'), 2, 3);
/*!50003 CREATE TABLE conditional (id INT) */;
SET @sql = 'CREATE TABLE prepared (id INT)';
PREPARE statement FROM @sql;
EXECUTE statement;
DEALLOCATE PREPARE statement;
CALL count_kinds(3, @found);
