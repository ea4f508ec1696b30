--liquibase formatted sql

--changeset bob:1
CREATE TABLE entry (id INT NOT NULL PRIMARY KEY, amount BIGINT NOT NULL);

--changeset bob:2
CREATE PROCEDURE book(IN amount BIGINT)
BEGIN
  IF amount > 0 THEN
    INSERT INTO entry VALUES (1, amount);
  END IF;
  INSERT INTO entry VALUES (2, -amount);
END;
