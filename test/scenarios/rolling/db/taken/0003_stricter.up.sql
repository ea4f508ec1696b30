ALTER TABLE customer
  MODIFY state ENUM('old') NOT NULL,
  ADD country CHAR(2) NOT NULL,
  ADD UNIQUE (name);
