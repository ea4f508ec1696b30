ALTER TABLE `jobs` ADD `name` varchar(20);
--> statement-breakpoint
