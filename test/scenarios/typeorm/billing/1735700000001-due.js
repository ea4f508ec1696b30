class Due {
  constructor() {
    this.name = 'Due1735700000001';
    this.transaction = false;
  }

  async up(queryRunner) {
    if (queryRunner.isTransactionActive) throw new Error('In a transaction, although it says that it is in none');
    await queryRunner.query('ALTER TABLE invoices ADD due DATE, ADD KEY due (due)');
  }

  async down(queryRunner) {
    await queryRunner.query('ALTER TABLE invoices DROP KEY due');
  }
}

class Paid {
  constructor() {
    this.name = 'Paid1735700000002';
  }

  async up(queryRunner) {
    if (!queryRunner.isTransactionActive) throw new Error('In no transaction');
    await queryRunner.query('UPDATE invoices SET paid = CURRENT_DATE WHERE paid IS NULL');
  }

  async down() {
    throw new Error('Nobody knows what was paid');
  }
}

module.exports = { Due, Paid };
