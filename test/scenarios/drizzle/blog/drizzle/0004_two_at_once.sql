ALTER TABLE `users` ADD `city` varchar(100);
ALTER TABLE `users` ADD `street` varchar(100);
