import { MigrationInterface, QueryRunner } from 'typeorm';
import { Article } from '../src/entity/article';

export class FirstArticles1735700000002 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.startTransaction();
    await queryRunner.manager.save(Article, [{ title: 'Tea', cents: 450 }, { title: 'Cup' }]);
    await queryRunner.commitTransaction();
    const found = await queryRunner.query(
      'SELECT COUNT(*) AS number FROM articles WHERE cents = ?; SELECT DATABASE() AS name',
      [0],
    );
    if (Number(found[0][0].number) !== 1) throw new Error('The articles are not there');
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.manager.createQueryBuilder().delete().from(Article).execute();
  }
}
