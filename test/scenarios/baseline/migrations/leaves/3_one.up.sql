INSERT INTO wp_users (ID, user_login) SELECT titles() + 1, 'n';
INSERT INTO wp_posts (ID, post_author, post_title) SELECT 9, 2, '';
