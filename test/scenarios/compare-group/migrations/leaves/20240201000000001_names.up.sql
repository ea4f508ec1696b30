ALTER TABLE groups_of_users ADD COLUMN name VARCHAR(80);
