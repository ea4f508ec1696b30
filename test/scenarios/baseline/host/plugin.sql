-- MySQL dump 10.13  Distrib 8.4.6, for Linux (x86_64)
--
-- Host: localhost    Database: host
-- ------------------------------------------------------
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;

DROP TABLE IF EXISTS `wp_posts`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `wp_posts` (
  `ID` bigint unsigned NOT NULL AUTO_INCREMENT,
  `post_author` bigint unsigned NOT NULL DEFAULT '0',
  `post_title` text NOT NULL,
  PRIMARY KEY (`ID`),
  KEY `post_author` (`post_author`),
  CONSTRAINT `posts_author` FOREIGN KEY (`post_author`) REFERENCES `wp_users` (`ID`)
) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4;
/*!40101 SET character_set_client = @saved_cs_client */;

LOCK TABLES `wp_posts` WRITE;
/*!40000 ALTER TABLE `wp_posts` DISABLE KEYS */;
INSERT INTO `wp_posts` VALUES (1,1,'-- +goose Up; it\'s a title'),(2,1,'/* two */');
/*!40000 ALTER TABLE `wp_posts` ENABLE KEYS */;
UNLOCK TABLES;
DELIMITER ;;
/*!50003 CREATE TRIGGER `posts_titled` BEFORE INSERT ON `wp_posts` FOR EACH ROW BEGIN
  IF NEW.post_title = '' THEN
    SET NEW.post_title = 'untitled';
  END IF;
END */;;
DELIMITER ;

DROP TABLE IF EXISTS `wp_users`;
CREATE TABLE `wp_users` (
  `ID` bigint unsigned NOT NULL,
  `user_login` varchar(60) NOT NULL DEFAULT '',
  PRIMARY KEY (`ID`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO `wp_users` VALUES (1,'admin');
DELIMITER ;;
CREATE FUNCTION `titles`() RETURNS int
    READS SQL DATA
BEGIN
  RETURN (SELECT COUNT(*) FROM wp_posts);
END ;;
DELIMITER ;
/*!50001 CREATE VIEW `wp_titles` AS select `wp_posts`.`post_title` AS `post_title` from `wp_posts` */;

/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
-- Dump completed on 2026-01-01  0:00:00
