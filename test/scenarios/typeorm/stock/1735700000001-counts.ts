import { MigrationInterface, QueryRunner } from "typeorm";

export class Counts1735700000001 implements MigrationInterface {
    name = 'Counts1735700000001'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`ALTER TABLE \`items\` ADD \`number\` int NOT NULL`);
        await queryRunner.query(`CREATE INDEX \`by_shelf\` ON \`items\` (\`shelf\`)`);
        await queryRunner.query(`ALTER TABLE \`items\` ADD \`shelf\` int NOT NULL`);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`ALTER TABLE \`items\` DROP COLUMN \`number\``);
    }
}
