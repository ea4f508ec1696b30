CREATE TABLE ratings (
  post_id BIGINT UNSIGNED NOT NULL,
  user_id BIGINT UNSIGNED NOT NULL,
  stars TINYINT NOT NULL,
  PRIMARY KEY (post_id, user_id),
  CONSTRAINT ratings_post FOREIGN KEY (post_id) REFERENCES wp_posts (ID),
  CONSTRAINT ratings_user FOREIGN KEY (user_id) REFERENCES wp_users (ID)
) DEFAULT CHARSET = utf8mb4;
INSERT INTO ratings SELECT ID, post_author, titles() FROM wp_posts;
