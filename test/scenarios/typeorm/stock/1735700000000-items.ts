import { MigrationInterface, QueryRunner } from "typeorm";

enum Unit {
    Piece = 'piece',
    Gram = 'gram',
}

export class Items1735700000000 implements MigrationInterface {
    name = 'Items1735700000000'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`CREATE TABLE \`items\` (\`id\` int NOT NULL, \`unit\` enum ('${Unit.Piece}', '${Unit.Gram}') NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(`DROP TABLE \`items\``);
    }
}
