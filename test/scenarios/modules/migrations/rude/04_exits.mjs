export async function up({ context }) {
  await context.query('CREATE TABLE d (id INT PRIMARY KEY)');
}

export async function down({ context }) {
  process.exit(0);
}
