export async function up({ context }) {
  await context.query('CREATE TABLE e (id INT PRIMARY KEY)');
}

export async function down({ context }) {
  await new Promise(() => setInterval(() => {}, 1000));
}
