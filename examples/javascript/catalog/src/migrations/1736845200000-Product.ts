import { MigrationInterface, QueryRunner, Table, TableForeignKey } from 'typeorm';

export class Product1736845200000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'product',
        columns: [
          { name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
          { name: 'title', type: 'varchar', length: '120' },
          { name: 'price', type: 'decimal', precision: 10, scale: 2, default: 0 },
          { name: 'category_id', type: 'int' },
        ],
      }),
    );
    await queryRunner.createForeignKey(
      'product',
      new TableForeignKey({
        name: 'product_category',
        columnNames: ['category_id'],
        referencedTableName: 'category',
        referencedColumnNames: ['id'],
        onDelete: 'RESTRICT',
        onUpdate: 'CASCADE',
      }),
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('product');
  }
}
