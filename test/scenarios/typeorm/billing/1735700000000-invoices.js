module.exports = class Invoices1735700000000 {
  name = 'Invoices1735700000000';

  async up(queryRunner) {
    await queryRunner.query('CREATE TABLE invoices (id INT PRIMARY KEY, paid DATE, KEY paid (paid))');
  }

  async down(queryRunner) {
    await queryRunner.query('DROP TABLE invoices');
  }
};
