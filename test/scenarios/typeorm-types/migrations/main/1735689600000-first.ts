import { MigrationInterface, QueryRunner } from "typeorm";

export class First1735689600000 implements MigrationInterface {
    name = 'First1735689600000'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`CREATE TABLE \`people\` (\`id\` varchar(36) NOT NULL, \`name\` varchar(255) NOT NULL, \`born\` date NULL, \`email\` varchar(255) NULL, \`created\` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), \`updated\` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), \`deleted\` datetime(6) NULL, \`version\` int NOT NULL, \`salary\` int NULL, \`kind\` varchar(255) NOT NULL, \`bossId\` varchar(36) NULL, \`homeStreet\` varchar(255) NULL, \`homeZip\` varchar(10) NULL, UNIQUE INDEX \`IDX_c77e8752faa45901af2b245dff\` (\`email\`), INDEX \`IDX_53cb6872b2c793b9f0af9312f1\` (\`born\`, \`name\`), FULLTEXT INDEX \`by_name\` (\`name\`), UNIQUE INDEX \`one_name_per_town\` (\`name\`, \`homeZip\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`);
        await queryRunner.query(`CREATE TABLE \`clubs\` (\`code\` varchar(30) NOT NULL, \`season\` int NOT NULL, \`place\` point NOT NULL, SPATIAL INDEX \`IDX_87826f4583cdd7413a600c9ca1\` (\`place\`), PRIMARY KEY (\`code\`, \`season\`)) ENGINE=InnoDB`);
        await queryRunner.query(`CREATE TABLE \`match\` (\`id\` int NOT NULL AUTO_INCREMENT, \`home_code\` varchar(30) NOT NULL, \`home_season\` int NOT NULL, \`refereeId\` varchar(36) NULL, UNIQUE INDEX \`REL_d3af13a96b05bd93cf7c499dc2\` (\`refereeId\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`);
        await queryRunner.query(`CREATE TABLE \`category\` (\`id\` int NOT NULL AUTO_INCREMENT, \`title\` varchar(255) NOT NULL, \`parentId\` int NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`);
        await queryRunner.query(`CREATE TABLE \`page\` (\`id\` int UNSIGNED NOT NULL AUTO_INCREMENT, \`mpath\` varchar(255) NULL DEFAULT '', \`parentId\` int UNSIGNED NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`);
        await queryRunner.query(`CREATE TABLE \`region\` (\`id\` int NOT NULL AUTO_INCREMENT, \`nsleft\` int NOT NULL DEFAULT '1', \`nsright\` int NOT NULL DEFAULT '2', \`parentId\` int NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`);
        await queryRunner.query(`CREATE TABLE \`new_people\` (\`id\` int NOT NULL, \`personId\` varchar(36) NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`);
        await queryRunner.query(`CREATE TABLE \`types\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'It counts', \`bit\` bit NOT NULL, \`bits\` bit(12) NOT NULL DEFAULT b'101', \`int\` int NOT NULL, \`positive\` int UNSIGNED NOT NULL DEFAULT '7', \`filled\` int ZEROFILL NOT NULL, \`wide\` int(5) NULL, \`integer\` int NOT NULL DEFAULT '-3', \`tinyint\` tinyint NOT NULL, \`smallint\` smallint NULL, \`mediumint\` mediumint UNSIGNED NOT NULL, \`bigint\` bigint NOT NULL DEFAULT '9007199254740993', \`float\` float NOT NULL, \`money\` float(7,3) NOT NULL, \`double\` double(5,1) NOT NULL DEFAULT '1.5', \`precise\` double NULL, \`real\` double NOT NULL, \`decimal\` decimal NOT NULL, \`dec\` decimal(20,6) NOT NULL DEFAULT '0.000000', \`numeric\` decimal(5) NOT NULL, \`fixed\` decimal(5,2) UNSIGNED NOT NULL, \`bool\` tinyint NOT NULL DEFAULT 1, \`boolean\` tinyint NOT NULL DEFAULT 0, \`date\` date NOT NULL, \`day\` date NOT NULL DEFAULT '2000-01-31', \`datetime\` datetime NOT NULL, \`touched\` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), \`timestamp\` timestamp NULL, \`since\` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, \`exact\` timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), \`time\` time NOT NULL, \`opens\` time(2) NOT NULL DEFAULT '08:30:00', \`year\` year NOT NULL, \`char\` char NOT NULL, \`country\` char(2) CHARACTER SET "ascii" COLLATE "ascii_general_ci" NOT NULL DEFAULT 'de', \`nchar\` char(3) NOT NULL, \`nationalChar\` char(4) NOT NULL, \`varchar\` varchar(40) NOT NULL COMMENT 'It''s \\\\ a "comment" \`quoted\`; with -- dashes', \`empty\` varchar(255) NOT NULL DEFAULT '', \`latin\` varchar(255) CHARACTER SET "latin1" NULL, \`case_matters\` varchar(60) COLLATE "utf8mb4_bin" NOT NULL, \`nvarchar\` varchar(10) NOT NULL, \`nationalVarchar\` varchar(10) NULL, \`blob\` blob NULL, \`tinyblob\` tinyblob NOT NULL, \`mediumblob\` mediumblob NOT NULL, \`longblob\` longblob NOT NULL, \`text\` text NOT NULL, \`tinytext\` tinytext NOT NULL, \`mediumtext\` mediumtext NULL, \`longtext\` longtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`size\` enum ('s', 'l') NOT NULL DEFAULT 's', \`letter\` enum ('a', 'b''s', 'c,d') NULL, \`digit\` enum ('1', '2', '3') NOT NULL, \`colours\` set ('red', 'green', 'blue') NOT NULL DEFAULT 'red,blue', \`binary\` binary(16) NOT NULL, \`varbinary\` varbinary(32) NOT NULL, \`json\` json NULL, \`settings\` json NOT NULL DEFAULT (json_object()), \`list\` text NOT NULL, \`simple\` text NOT NULL, \`geometry\` geometry NULL, \`point\` point NOT NULL, \`linestring\` linestring NULL, \`polygon\` polygon NULL, \`multipoint\` multipoint NULL, \`multilinestring\` multilinestring NULL, \`multipolygon\` multipolygon NULL, \`geometrycollection\` geometrycollection NULL, \`uuid\` varchar(36) NULL, UNIQUE INDEX \`IDX_aaa22fbda2b6a558970684b3dc\` (\`case_matters\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB COMMENT="All types; it's complete"`);
        await queryRunner.query(`CREATE TABLE \`memberships\` (\`peopleId\` varchar(36) NOT NULL, \`clubsCode\` varchar(30) NOT NULL, \`clubsSeason\` int NOT NULL, INDEX \`IDX_91985172cb02d6346193a4d521\` (\`peopleId\`), INDEX \`IDX_19a8f808a6cd9c425ab33fe57b\` (\`clubsCode\`, \`clubsSeason\`), PRIMARY KEY (\`peopleId\`, \`clubsCode\`, \`clubsSeason\`)) ENGINE=InnoDB`);
        await queryRunner.query(`CREATE TABLE \`category_closure\` (\`id_ancestor\` int NOT NULL, \`id_descendant\` int NOT NULL, INDEX \`IDX_4aa1348fc4b7da9bef0fae8ff4\` (\`id_ancestor\`), INDEX \`IDX_6a22002acac4976977b1efd114\` (\`id_descendant\`), PRIMARY KEY (\`id_ancestor\`, \`id_descendant\`)) ENGINE=InnoDB`);
        await queryRunner.query(`ALTER TABLE \`people\` ADD CONSTRAINT \`FK_a6cf53c59b414d26d989d184e7a\` FOREIGN KEY (\`bossId\`) REFERENCES \`people\`(\`id\`) ON DELETE SET NULL ON UPDATE CASCADE`);
        await queryRunner.query(`ALTER TABLE \`match\` ADD CONSTRAINT \`match_at_home\` FOREIGN KEY (\`home_code\`, \`home_season\`) REFERENCES \`clubs\`(\`code\`,\`season\`) ON DELETE CASCADE ON UPDATE NO ACTION`);
        await queryRunner.query(`ALTER TABLE \`match\` ADD CONSTRAINT \`FK_d3af13a96b05bd93cf7c499dc20\` FOREIGN KEY (\`refereeId\`) REFERENCES \`people\`(\`id\`) ON DELETE RESTRICT ON UPDATE NO ACTION`);
        await queryRunner.query(`ALTER TABLE \`category\` ADD CONSTRAINT \`FK_d5456fd7e4c4866fec8ada1fa10\` FOREIGN KEY (\`parentId\`) REFERENCES \`category\`(\`id\`) ON DELETE CASCADE ON UPDATE NO ACTION`);
        await queryRunner.query(`ALTER TABLE \`page\` ADD CONSTRAINT \`FK_1c6d434d60b856dc8572e7b7b57\` FOREIGN KEY (\`parentId\`) REFERENCES \`page\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`);
        await queryRunner.query(`ALTER TABLE \`region\` ADD CONSTRAINT \`FK_ed0c8098ce6809925a437f42aec\` FOREIGN KEY (\`parentId\`) REFERENCES \`region\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`);
        await queryRunner.query(`ALTER TABLE \`new_people\` ADD CONSTRAINT \`FK_848654341b40e73375296049699\` FOREIGN KEY (\`personId\`) REFERENCES \`people\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`);
        await queryRunner.query(`ALTER TABLE \`memberships\` ADD CONSTRAINT \`FK_91985172cb02d6346193a4d521e\` FOREIGN KEY (\`peopleId\`) REFERENCES \`people\`(\`id\`) ON DELETE CASCADE ON UPDATE CASCADE`);
        await queryRunner.query(`ALTER TABLE \`memberships\` ADD CONSTRAINT \`FK_19a8f808a6cd9c425ab33fe57b9\` FOREIGN KEY (\`clubsCode\`, \`clubsSeason\`) REFERENCES \`clubs\`(\`code\`,\`season\`) ON DELETE NO ACTION ON UPDATE NO ACTION`);
        await queryRunner.query(`ALTER TABLE \`category_closure\` ADD CONSTRAINT \`FK_4aa1348fc4b7da9bef0fae8ff48\` FOREIGN KEY (\`id_ancestor\`) REFERENCES \`category\`(\`id\`) ON DELETE CASCADE ON UPDATE NO ACTION`);
        await queryRunner.query(`ALTER TABLE \`category_closure\` ADD CONSTRAINT \`FK_6a22002acac4976977b1efd114a\` FOREIGN KEY (\`id_descendant\`) REFERENCES \`category\`(\`id\`) ON DELETE CASCADE ON UPDATE NO ACTION`);
        await queryRunner.query(`CREATE VIEW \`bosses\` AS SELECT \`person\`.\`id\` AS \`id\`, \`person\`.\`name\` AS \`name\` FROM \`people\` \`person\` WHERE ( \`person\`.\`salary\` > 100 ) AND ( \`person\`.\`deleted\` IS NULL )`);
        await queryRunner.query(`INSERT INTO \`typeorm_metadata\`(\`database\`, \`schema\`, \`table\`, \`type\`, \`name\`, \`value\`) VALUES (DEFAULT, ?, DEFAULT, ?, ?, ?)`, ["shop_production","VIEW","bosses","SELECT `person`.`id` AS `id`, `person`.`name` AS `name` FROM `people` `person` WHERE ( `person`.`salary` > 100 ) AND ( `person`.`deleted` IS NULL )"]);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`DELETE FROM \`typeorm_metadata\` WHERE \`type\` = ? AND \`name\` = ? AND \`schema\` = ?`, ["VIEW","bosses","shop_production"]);
        await queryRunner.query(`DROP VIEW \`bosses\``);
        await queryRunner.query(`ALTER TABLE \`category_closure\` DROP FOREIGN KEY \`FK_6a22002acac4976977b1efd114a\``);
        await queryRunner.query(`ALTER TABLE \`category_closure\` DROP FOREIGN KEY \`FK_4aa1348fc4b7da9bef0fae8ff48\``);
        await queryRunner.query(`ALTER TABLE \`memberships\` DROP FOREIGN KEY \`FK_19a8f808a6cd9c425ab33fe57b9\``);
        await queryRunner.query(`ALTER TABLE \`memberships\` DROP FOREIGN KEY \`FK_91985172cb02d6346193a4d521e\``);
        await queryRunner.query(`ALTER TABLE \`new_people\` DROP FOREIGN KEY \`FK_848654341b40e73375296049699\``);
        await queryRunner.query(`ALTER TABLE \`region\` DROP FOREIGN KEY \`FK_ed0c8098ce6809925a437f42aec\``);
        await queryRunner.query(`ALTER TABLE \`page\` DROP FOREIGN KEY \`FK_1c6d434d60b856dc8572e7b7b57\``);
        await queryRunner.query(`ALTER TABLE \`category\` DROP FOREIGN KEY \`FK_d5456fd7e4c4866fec8ada1fa10\``);
        await queryRunner.query(`ALTER TABLE \`match\` DROP FOREIGN KEY \`FK_d3af13a96b05bd93cf7c499dc20\``);
        await queryRunner.query(`ALTER TABLE \`match\` DROP FOREIGN KEY \`match_at_home\``);
        await queryRunner.query(`ALTER TABLE \`people\` DROP FOREIGN KEY \`FK_a6cf53c59b414d26d989d184e7a\``);
        await queryRunner.query(`DROP INDEX \`IDX_6a22002acac4976977b1efd114\` ON \`category_closure\``);
        await queryRunner.query(`DROP INDEX \`IDX_4aa1348fc4b7da9bef0fae8ff4\` ON \`category_closure\``);
        await queryRunner.query(`DROP TABLE \`category_closure\``);
        await queryRunner.query(`DROP INDEX \`IDX_19a8f808a6cd9c425ab33fe57b\` ON \`memberships\``);
        await queryRunner.query(`DROP INDEX \`IDX_91985172cb02d6346193a4d521\` ON \`memberships\``);
        await queryRunner.query(`DROP TABLE \`memberships\``);
        await queryRunner.query(`DROP INDEX \`IDX_aaa22fbda2b6a558970684b3dc\` ON \`types\``);
        await queryRunner.query(`DROP TABLE \`types\``);
        await queryRunner.query(`DROP TABLE \`new_people\``);
        await queryRunner.query(`DROP TABLE \`region\``);
        await queryRunner.query(`DROP TABLE \`page\``);
        await queryRunner.query(`DROP TABLE \`category\``);
        await queryRunner.query(`DROP INDEX \`REL_d3af13a96b05bd93cf7c499dc2\` ON \`match\``);
        await queryRunner.query(`DROP TABLE \`match\``);
        await queryRunner.query(`DROP INDEX \`IDX_87826f4583cdd7413a600c9ca1\` ON \`clubs\``);
        await queryRunner.query(`DROP TABLE \`clubs\``);
        await queryRunner.query(`DROP INDEX \`one_name_per_town\` ON \`people\``);
        await queryRunner.query(`DROP INDEX \`by_name\` ON \`people\``);
        await queryRunner.query(`DROP INDEX \`IDX_53cb6872b2c793b9f0af9312f1\` ON \`people\``);
        await queryRunner.query(`DROP INDEX \`IDX_c77e8752faa45901af2b245dff\` ON \`people\``);
        await queryRunner.query(`DROP TABLE \`people\``);
    }

}
