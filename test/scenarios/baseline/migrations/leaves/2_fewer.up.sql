DELETE FROM wp_posts WHERE ID = 2;
ALTER TABLE wp_posts ADD CONSTRAINT two CHECK (post_title <> '/* two */');
