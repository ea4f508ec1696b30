interface Parameters {
  readonly context: { query(sql: string, values?: unknown[]): Promise<unknown> };
}

export const up = async ({ context }: Parameters): Promise<void> => {
  await context.query('CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL, price INT NOT NULL, colour ENUM(\'red\', \'blue\') NOT NULL)');
};

export const down = async ({ context }: Parameters): Promise<void> => {
  await context.query('DROP TABLE items');
};
