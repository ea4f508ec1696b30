export async function up({ context }) {
  await context.query('CREATE TABLE c (id INT PRIMARY KEY)');
}
