export class Letters1735700000000 {
  async up(queryRunner) {
    await queryRunner.query('CREATE TABLE letters (id INT PRIMARY KEY)');
    await queryRunner.query('CREATE TABLE shop.letters (id INT PRIMARY KEY)');
  }

  async down(queryRunner) {
    await queryRunner.query('DROP TABLE letters');
  }
}
