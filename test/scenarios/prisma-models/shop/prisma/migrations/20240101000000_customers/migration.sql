-- CreateTable
CREATE TABLE `customer` (
    `customer_id` INTEGER NOT NULL AUTO_INCREMENT,
    `email` VARCHAR(191) NOT NULL,
    `name` VARCHAR(200) NOT NULL,
    `bio` TEXT NULL,
    `invited_by` INTEGER NULL,

    UNIQUE INDEX `customer_email`(`email`),
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

-- AddForeignKey
ALTER TABLE `customer` ADD CONSTRAINT `customer_invited_by_fkey` FOREIGN KEY (`invited_by`) REFERENCES `customer`(`customer_id`) ON DELETE SET NULL ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE `Profile` ADD CONSTRAINT `Profile_customerId_fkey` FOREIGN KEY (`customerId`) REFERENCES `customer`(`customer_id`) ON DELETE CASCADE ON UPDATE CASCADE;

