-- of schema 4fbbbd1ea2e3
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

