ALTER TABLE wp_posts ADD COLUMN average DECIMAL(3, 2) NULL AFTER post_title;
UPDATE wp_posts SET average = (SELECT AVG(stars) FROM ratings WHERE post_id = wp_posts.ID);
-- fails unless the rows of the baseline are there, each time
ALTER TABLE wp_posts MODIFY COLUMN average DECIMAL(3, 2) NOT NULL;
INSERT INTO wp_users VALUES (2, (SELECT post_title FROM wp_titles WHERE post_title LIKE '-- +goose%'));
