DELETE FROM wp_users WHERE ID = 2;
ALTER TABLE wp_posts DROP COLUMN average;
