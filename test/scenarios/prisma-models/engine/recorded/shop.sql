-- of schema 365fd3d66a14
-- CreateTable
CREATE TABLE `customer` (
    `customer_id` INTEGER NOT NULL AUTO_INCREMENT,
    `email` VARCHAR(191) NOT NULL,
    `name` VARCHAR(200) NOT NULL,
    `bio` TEXT NOT NULL,
    `invited_by` INTEGER NULL,

    UNIQUE INDEX `customer_email`(`email`),
    INDEX `customer_name_email_idx`(`name`(20), `email` DESC),
    INDEX `customer_bio_prefix`(`bio`(100)),
    FULLTEXT INDEX `customer_bio_idx`(`bio`),
    PRIMARY KEY (`customer_id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Profile` (
    `customerId` INTEGER NOT NULL,
    `code` CHAR(8) NOT NULL,
    `region` INTEGER NOT NULL,

    UNIQUE INDEX `Profile_customerId_key`(`customerId`),
    INDEX `Profile_region_idx`(`region` DESC),
    PRIMARY KEY (`code`, `region`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Order` (
    `shop` INTEGER NOT NULL,
    `number` INTEGER NOT NULL,
    `customerId` INTEGER NOT NULL,
    `total` DECIMAL(12, 2) NOT NULL DEFAULT 0,

    UNIQUE INDEX `Order_customerId_number_key`(`customerId`, `number`),
    PRIMARY KEY (`shop`, `number`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Line` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `shop` INTEGER NOT NULL,
    `number` INTEGER NOT NULL,
    `text` VARCHAR(191) NULL,

    INDEX `Line_shop_number_idx`(`shop`, `number`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Tag` (
    `id` INTEGER NOT NULL,
    `label` VARCHAR(40) NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

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

-- CreateTable
CREATE TABLE `_CustomerToTag` (
    `A` INTEGER NOT NULL,
    `B` INTEGER NOT NULL,

    UNIQUE INDEX `_CustomerToTag_AB_unique`(`A`, `B`),
    INDEX `_CustomerToTag_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `customer` ADD CONSTRAINT `customer_invited_by_fkey` FOREIGN KEY (`invited_by`) REFERENCES `customer`(`customer_id`) ON DELETE SET NULL ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE `Profile` ADD CONSTRAINT `Profile_customerId_fkey` FOREIGN KEY (`customerId`) REFERENCES `customer`(`customer_id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Order` ADD CONSTRAINT `Order_customerId_fkey` FOREIGN KEY (`customerId`) REFERENCES `customer`(`customer_id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Line` ADD CONSTRAINT `line_of_order` FOREIGN KEY (`shop`, `number`) REFERENCES `Order`(`shop`, `number`) ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE `_CustomerToTag` ADD CONSTRAINT `_CustomerToTag_A_fkey` FOREIGN KEY (`A`) REFERENCES `customer`(`customer_id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_CustomerToTag` ADD CONSTRAINT `_CustomerToTag_B_fkey` FOREIGN KEY (`B`) REFERENCES `Tag`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

