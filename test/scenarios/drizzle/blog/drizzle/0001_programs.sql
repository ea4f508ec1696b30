-- Custom SQL migration file, put your code below! --
CREATE TRIGGER posts_added BEFORE INSERT ON posts FOR EACH ROW
BEGIN
  IF NEW.words < 0 THEN SET NEW.words = 0; END IF;
END;
--> statement-breakpoint
CREATE PROCEDURE count_words(IN author INT)
BEGIN
  SELECT SUM(words) FROM posts WHERE author_id = author;
END;
--> statement-breakpoint
CREATE VIEW authors AS SELECT users.name, COUNT(*) AS posts FROM users JOIN posts ON posts.author_id = users.id GROUP BY users.name;
