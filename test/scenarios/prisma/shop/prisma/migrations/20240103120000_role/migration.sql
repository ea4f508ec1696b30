-- AlterTable
ALTER TABLE `User` ADD COLUMN `role` ENUM('ADMIN', 'GUEST') NOT NULL DEFAULT 'GUEST';

-- CreateIndex
CREATE INDEX `User_role_idx` ON `User`(`role`);
