CREATE TABLE wp_users (
  ID BIGINT UNSIGNED NOT NULL,
  user_login VARCHAR(60) NOT NULL DEFAULT '',
  PRIMARY KEY (ID)
) DEFAULT CHARSET = utf8mb4;
CREATE TABLE wp_posts (
  ID BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  post_author BIGINT UNSIGNED NOT NULL DEFAULT 0,
  post_title TEXT NOT NULL,
  average DECIMAL(3, 2) NOT NULL,
  PRIMARY KEY (ID),
  KEY post_author (post_author),
  CONSTRAINT posts_author FOREIGN KEY (post_author) REFERENCES wp_users (ID)
) DEFAULT CHARSET = utf8mb4;
CREATE TABLE ratings (
  post_id BIGINT UNSIGNED NOT NULL,
  user_id BIGINT UNSIGNED NOT NULL,
  stars TINYINT NOT NULL,
  PRIMARY KEY (post_id, user_id),
  CONSTRAINT ratings_post FOREIGN KEY (post_id) REFERENCES wp_posts (ID),
  CONSTRAINT ratings_user FOREIGN KEY (user_id) REFERENCES wp_users (ID)
) DEFAULT CHARSET = utf8mb4;
CREATE TRIGGER posts_titled BEFORE INSERT ON wp_posts FOR EACH ROW BEGIN
  IF NEW.post_title = '' THEN
    SET NEW.post_title = 'untitled';
  END IF;
END;
CREATE FUNCTION titles() RETURNS INT
    READS SQL DATA
BEGIN
  RETURN (SELECT COUNT(*) FROM wp_posts);
END;
CREATE VIEW wp_titles AS SELECT post_title FROM wp_posts;
