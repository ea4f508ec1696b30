CREATE INDEX `pages_title` ON `pages` (`title`);--> statement-breakpoint
ALTER TABLE `pages` ADD `body` text;
