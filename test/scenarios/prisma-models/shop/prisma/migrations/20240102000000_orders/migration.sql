-- AlterTable
ALTER TABLE `customer` MODIFY `bio` TEXT NOT NULL;

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

-- AddForeignKey
ALTER TABLE `Order` ADD CONSTRAINT `Order_customerId_fkey` FOREIGN KEY (`customerId`) REFERENCES `customer`(`customer_id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Line` ADD CONSTRAINT `line_of_order` FOREIGN KEY (`shop`, `number`) REFERENCES `Order`(`shop`, `number`) ON DELETE RESTRICT ON UPDATE RESTRICT;

-- CreateIndex
CREATE INDEX `customer_name_email_idx` ON `customer`(`name`(20), `email` DESC);
