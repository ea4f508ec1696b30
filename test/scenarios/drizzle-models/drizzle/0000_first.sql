CREATE TABLE `numbers` (
	`id` bigint unsigned AUTO_INCREMENT NOT NULL,
	`plain` int NOT NULL,
	`positive` int unsigned NOT NULL DEFAULT 7,
	`tiny` tinyint,
	`tiny_positive` tinyint unsigned DEFAULT 0,
	`small` smallint,
	`small_positive` smallint unsigned,
	`medium` mediumint,
	`medium_positive` mediumint unsigned,
	`big` bigint,
	`big_positive` bigint unsigned,
	`yes` boolean NOT NULL DEFAULT true,
	`maybe` boolean,
	`exact` decimal,
	`price` decimal(12,4) NOT NULL DEFAULT '0.0000',
	`whole` decimal(9),
	`owed` decimal(8,2) unsigned,
	`single` float,
	`single_scaled` float(7,3),
	`single_positive` float unsigned,
	`twice` double DEFAULT 1.5,
	`twice_scaled` double(10,2),
	`twice_positive` double unsigned,
	`truly` real,
	`truly_scaled` real(10, 2),
	`bits` bit(8),
	CONSTRAINT `numbers_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `texts` (
	`id` int AUTO_INCREMENT NOT NULL,
	`fixed` char(4) NOT NULL DEFAULT 'abcd',
	`letter` char,
	`short` varchar(40),
	`quoted` varchar(60) DEFAULT 'it''s "quoted"',
	`chosen` varchar(10) NOT NULL DEFAULT 'one',
	`tiny` tinytext,
	`usual` text,
	`with_default` text DEFAULT ('none'),
	`medium` mediumtext,
	`long` longtext,
	`state` enum('new','paid','sent') NOT NULL DEFAULT 'new',
	`level` enum('low','it''s high'),
	`bytes` binary(16),
	`one_byte` binary,
	`some_bytes` varbinary(200),
	`document` json,
	`settings` json NOT NULL DEFAULT ('{"theme":"dark"}'),
	`flags` set('a','b','c'),
	`file` mediumblob,
	`folded` varchar(20) collate utf8mb4_bin,
	`key` varchar(36) NOT NULL DEFAULT (uuid()),
	CONSTRAINT `texts_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `times` (
	`id` bigint unsigned AUTO_INCREMENT NOT NULL,
	`day` date,
	`day_text` date DEFAULT '2026-01-02',
	`at` datetime,
	`at_text` datetime(3),
	`at_micro` datetime(6) DEFAULT CURRENT_TIMESTAMP(6),
	`created` timestamp NOT NULL DEFAULT (now()),
	`updated` timestamp NOT NULL DEFAULT (now()) ON UPDATE CURRENT_TIMESTAMP,
	`seen` timestamp(2),
	`clock` time,
	`clock_milli` time(3),
	`vintage` year,
	CONSTRAINT `times_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `shop_customers` (
	`id` int AUTO_INCREMENT NOT NULL,
	`email` varchar(190) NOT NULL,
	`first_name` varchar(60) NOT NULL,
	`last_name` varchar(60) NOT NULL,
	`full_name` varchar(121) GENERATED ALWAYS AS (concat(first_name, ' ', last_name)) VIRTUAL,
	`credit` int NOT NULL DEFAULT 0,
	`credit_twice` int GENERATED ALWAYS AS (credit * 2) STORED,
	`rank` int,
	`invited_by` int,
	`notes` text,
	CONSTRAINT `shop_customers_id` PRIMARY KEY(`id`),
	CONSTRAINT `shop_customers_email_unique` UNIQUE(`email`),
	CONSTRAINT `customers_by_rank_and_email` UNIQUE(`rank`,`email`),
	CONSTRAINT `credit_in_bounds` CHECK(`shop_customers`.`credit` between -1000 and 1000000),
	CONSTRAINT `rank_is_positive` CHECK(`shop_customers`.`rank` > 0)
);
--> statement-breakpoint
CREATE TABLE `shop_order_lines` (
	`order_id` int NOT NULL,
	`line` int NOT NULL,
	`product_id` bigint unsigned NOT NULL,
	`quantity` int NOT NULL DEFAULT 1,
	CONSTRAINT `order_lines_pk` PRIMARY KEY(`order_id`,`line`)
);
--> statement-breakpoint
CREATE TABLE `shop_orders` (
	`id` int AUTO_INCREMENT NOT NULL,
	`customer_id` int NOT NULL,
	`placed` timestamp NOT NULL DEFAULT (now()),
	`total` decimal(12,2) NOT NULL DEFAULT '0.00',
	`remark` varchar(80),
	CONSTRAINT `shop_orders_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `shop_products` (
	`id` bigint unsigned AUTO_INCREMENT NOT NULL,
	`code` varchar(20) NOT NULL,
	`lot` int NOT NULL,
	`title` varchar(200) NOT NULL,
	`price` decimal(10,2) NOT NULL,
	CONSTRAINT `shop_products_id` PRIMARY KEY(`id`),
	CONSTRAINT `products_code_lot` UNIQUE(`code`,`lot`)
);
--> statement-breakpoint
ALTER TABLE `shop_customers` ADD CONSTRAINT `shop_customers_invited_by_shop_customers_id_fk` FOREIGN KEY (`invited_by`) REFERENCES `shop_customers`(`id`) ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `shop_order_lines` ADD CONSTRAINT `line_of_order` FOREIGN KEY (`order_id`) REFERENCES `shop_orders`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `shop_order_lines` ADD CONSTRAINT `line_of_product` FOREIGN KEY (`product_id`) REFERENCES `shop_products`(`id`) ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `shop_orders` ADD CONSTRAINT `shop_orders_customer_id_shop_customers_id_fk` FOREIGN KEY (`customer_id`) REFERENCES `shop_customers`(`id`) ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX `customers_by_name` ON `shop_customers` (`last_name`,`first_name`);--> statement-breakpoint
CREATE INDEX `customers_by_notes` ON `shop_customers` (`notes`(20));--> statement-breakpoint
CREATE INDEX `customers_by_rank` ON `shop_customers` (`rank` desc);--> statement-breakpoint
CREATE INDEX `products_by_title` ON `shop_products` (`title`);--> statement-breakpoint
CREATE ALGORITHM = merge
SQL SECURITY invoker
VIEW `shop_big_orders` AS (select `id`, `customer_id`, `placed`, `total`, `remark` from `shop_orders` where `shop_orders`.`remark` = 'big');