export async function up({ context }) {
  await context.query('CREATE TABLE j (id INT PRIMARY KEY)');
  setInterval(() => {}, 1000);
}

export async function down({ context }) {
  await context.query('DROP TABLE j');
}
