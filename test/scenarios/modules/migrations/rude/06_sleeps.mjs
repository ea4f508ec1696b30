export async function up({ context }) {
  await context.query('CREATE TABLE f (id INT PRIMARY KEY)');
}

export async function down({ context }) {
  await context.query('SELECT SLEEP(60)');
}
