interface Parameters {
  readonly context: { query(sql: string, values?: unknown[]): Promise<unknown> };
}

export const up = async ({ context }: Parameters): Promise<void> => {
  await context.query('CREATE TABLE typed (id INT PRIMARY KEY, word VARCHAR(100))');
  await context.query('INSERT INTO typed VALUES (?, ?)', [1, process.env.GREETING]);
};

export const down = async ({ context }: Parameters): Promise<void> => {
  await context.query('DROP TABLE typed');
};
