export async function up({ context }) {
  await context.query('CREATE TABLE g (id INT PRIMARY KEY)');
}

export async function down({ context }) {
  for (;;) ;
}
