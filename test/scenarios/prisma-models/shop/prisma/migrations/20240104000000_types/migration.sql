-- CreateTable
CREATE TABLE `numbers` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `int` INTEGER NOT NULL,
    `int0` INTEGER NOT NULL DEFAULT 0,
    `intNeg` INTEGER NULL DEFAULT -7,
    `uint` INTEGER UNSIGNED NOT NULL,
    `small` SMALLINT NOT NULL,
    `usmall` SMALLINT UNSIGNED NULL,
    `tiny` TINYINT NOT NULL,
    `utiny` TINYINT UNSIGNED NOT NULL DEFAULT 200,
    `medium` MEDIUMINT NOT NULL,
    `umedium` MEDIUMINT UNSIGNED NOT NULL,
    `big` BIGINT NOT NULL,
    `ubig` BIGINT UNSIGNED NOT NULL DEFAULT 18446744073709,
    `float` DOUBLE NOT NULL,
    `float1` FLOAT NOT NULL DEFAULT 1.5,
    `double` DOUBLE NULL,
    `decimal` DECIMAL(65, 30) NOT NULL,
    `decimal2` DECIMAL(10, 2) NOT NULL DEFAULT 9.99,
    `bool` BOOLEAN NOT NULL DEFAULT true,
    `boolean` BOOLEAN NULL,
    `bit1` BIT(1) NOT NULL,
    `bits` BIT(12) NOT NULL,
    `year` YEAR NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Texts` (
    `id` CHAR(36) NOT NULL,
    `text` VARCHAR(191) NOT NULL,
    `quoted` VARCHAR(60) NOT NULL DEFAULT 'it''s "so"',
    `char` CHAR(3) NULL,
    `varchar` VARCHAR(255) NOT NULL,
    `tiny` TINYTEXT NOT NULL,
    `long` TEXT NOT NULL,
    `medium` MEDIUMTEXT NULL,
    `longer` LONGTEXT NOT NULL,
    `colour` ENUM('RED', 'light green', 'BLUE') NOT NULL DEFAULT 'light green',
    `second` ENUM('RED', 'light green', 'BLUE') NULL,
    `made` VARCHAR(36) NOT NULL DEFAULT (uuid()),

    UNIQUE INDEX `Texts_varchar_key`(`varchar`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Times` (
    `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    `created` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updated` DATETIME(3) NOT NULL,
    `plain` DATETIME(0) NOT NULL,
    `six` DATETIME(6) NULL DEFAULT CURRENT_TIMESTAMP(6),
    `date` DATE NOT NULL,
    `time` TIME(0) NOT NULL,
    `time3` TIME(3) NULL,
    `stamp` TIMESTAMP(0) NOT NULL DEFAULT CURRENT_TIMESTAMP(0),
    `stamp6` TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Blobs` (
    `id` BINARY(16) NOT NULL,
    `binary` BINARY(8) NULL,
    `vary` VARBINARY(300) NOT NULL,
    `tiny` TINYBLOB NOT NULL,
    `blob` BLOB NOT NULL,
    `medium` MEDIUMBLOB NULL,
    `longer` LONGBLOB NOT NULL,
    `other` LONGBLOB NOT NULL,
    `json` JSON NOT NULL,
    `json2` JSON NULL,
    `place` point NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

