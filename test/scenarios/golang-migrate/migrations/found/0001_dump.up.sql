-- MySQL dump 10.13  Distrib 8.0.36
/*!40101 SET @old_names = @@character_set_client */;
/*!40014 SET @old_checks = @@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
DROP TABLE IF EXISTS `child`;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `child` (
  `id` int NOT NULL,
  `parent` int DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `fk` (`parent`),
  CONSTRAINT `fk` FOREIGN KEY (`parent`) REFERENCES `parent` (`id`)
) ENGINE=InnoDB;
CREATE TABLE `parent` (`id` int NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB;
LOCK TABLES `parent` WRITE;
/*!40000 ALTER TABLE `parent` DISABLE KEYS */;
INSERT INTO `parent` VALUES (1),(2);
/*!40000 ALTER TABLE `parent` ENABLE KEYS */;
UNLOCK TABLES;
DELIMITER ;;
/*!50003 CREATE*/ /*!50003 TRIGGER tr BEFORE INSERT ON child FOR EACH ROW BEGIN
  SET NEW.parent = IF(NEW.parent IS NULL, 1, NEW.parent);
END */;;
DELIMITER ;
/*!40014 SET FOREIGN_KEY_CHECKS=@old_checks */;
