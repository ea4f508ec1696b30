-- what schema.prisma cannot say is written into migrations by hand
ALTER TABLE `Page` ADD CONSTRAINT `page_shown` CHECK (`shown` >= 0),
    MODIFY `changed` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3);

CREATE VIEW `Popular` AS SELECT `id`, `title` FROM `Page` WHERE `shown` > 1000;

CREATE TRIGGER `link_target` BEFORE INSERT ON `Link` FOR EACH ROW SET NEW.`target` = LOWER(NEW.`target`);
