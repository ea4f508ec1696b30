export default {
  async up(db) {
    await db.schema
      .createTable('invoices')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('kind', 'varchar(20)', (column) => column.notNull())
      .execute();
  },
  async down(db) {
    await db.schema.dropTable('invoices').execute();
  },
};
