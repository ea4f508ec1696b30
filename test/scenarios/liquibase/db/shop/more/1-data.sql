--liquibase formatted sql

--changeset "ann b":data runOnChange:true
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM customer
INSERT INTO customer (email, note) VALUES
  ('a@example.org', 'x
  --not a changeset bob:9; DELIMITER //
/* no comment */ --'),
  ('b@example.org', 'it''s; \'quoted\'');
UPDATE customer SET note = CONCAT(note, ';') WHERE email LIKE 'b%';
--rollback DELETE FROM customer WHERE email IN ('a@example.org', 'b@example.org');

--changeset ann:note
ALTER TABLE customer DROP COLUMN note;
--rollback -- the default is lost
--rollback ALTER TABLE customer ADD COLUMN note VARCHAR(200) NOT NULL AFTER email;
