CREATE TABLE `jobs` (`id` int NOT NULL);
