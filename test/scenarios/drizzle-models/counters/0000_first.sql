CREATE TABLE `counters` (
	`id` serial AUTO_INCREMENT NOT NULL,
	`count` int NOT NULL,
	CONSTRAINT `counters_id` PRIMARY KEY(`id`)
);
