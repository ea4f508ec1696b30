export async function up({ context }) {
  await context.query('CREATE TABLE b (id INT PRIMARY KEY)');
}

export async function down({ context }) {
  throw new Error('no way back');
}
