INSERT INTO customer (email, note) VALUES
  ('a@example.org', 'DELIMITER //
--changeset somebody:1
/* no comment; V9__x.sql */ --'),
  ('b@example.org', 'it''s; # not a comment');
UPDATE customer SET note = CONCAT(note, ';') WHERE email LIKE 'b%';
