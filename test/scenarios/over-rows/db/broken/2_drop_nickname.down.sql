ALTER TABLE customers ADD COLUMN nickname VARCHAR(40) AFTER email;
