INSERT INTO `User` (email, name) VALUES ('a@example.org', 'a note:
-- migrate:down
--> statement-breakpoint
DELIMITER $$');
INSERT INTO `Order` (`userId`, total) SELECT id, -1 FROM `User`;
