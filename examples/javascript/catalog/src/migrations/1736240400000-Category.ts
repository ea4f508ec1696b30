import { MigrationInterface, QueryRunner } from 'typeorm';

export class Category1736240400000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "CREATE TABLE `category` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(80) NOT NULL, `shelf` enum ('low', 'high') NOT NULL DEFAULT 'low', UNIQUE INDEX `category_name` (`name`), PRIMARY KEY (`id`)) ENGINE=InnoDB",
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE `category`');
  }
}
