ALTER TABLE customers ADD COLUMN notes TEXT AFTER email;
