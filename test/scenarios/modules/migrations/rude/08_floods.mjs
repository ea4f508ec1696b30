export async function up({ context }) {
  for (let line = 0; line < 20000; line += 1) console.log('x'.repeat(200));
  await context.query('CREATE TABLE h (id INT PRIMARY KEY)');
}

export async function down({ context }) {
  await context.query('DROP TABLE h');
}
