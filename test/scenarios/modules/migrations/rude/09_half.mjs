export async function up({ context }) {
  await context.query('CREATE TABLE i (id INT PRIMARY KEY)');
}

export async function down({ context }) {
  await context.query('ALTER TABLE i ADD COLUMN left_over INT');
  await context.query('DROP TABLE no_such_table');
}
