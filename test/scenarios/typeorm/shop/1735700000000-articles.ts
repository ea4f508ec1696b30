import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';

export class Articles1735700000000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'articles',
        columns: [
          { name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
          { name: 'title', type: 'varchar', length: '80' },
        ],
      }),
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('articles');
  }
}

/** A second one in the same file. */
export class Prices1735700000001 implements MigrationInterface {
  name = 'Prices1735700000001';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.addColumn('articles', new TableColumn({ name: 'cents', type: 'int', default: 0 }));
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropColumn('articles', 'cents');
  }
}
