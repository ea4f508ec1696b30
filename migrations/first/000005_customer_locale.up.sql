ALTER TABLE customers
  ADD COLUMN locale VARCHAR(10) NOT NULL DEFAULT 'en' AFTER family_name;

UPDATE customers SET locale = 'de' WHERE email LIKE '%.de';
