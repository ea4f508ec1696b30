DROP INDEX `User_role_idx` ON `User`;
