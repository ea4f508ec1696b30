-- one of two was forgotten
ALTER TABLE users DROP COLUMN email;
