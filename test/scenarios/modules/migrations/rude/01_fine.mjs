export async function up({ context }) {
  await context.query('CREATE TABLE a (id INT PRIMARY KEY)');
}

export async function down({ context }) {
  await context.query('DROP TABLE a');
}
