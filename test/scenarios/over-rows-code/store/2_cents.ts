interface Connection {
  query(sql: string, values?: unknown[]): Promise<unknown>;
  execute(sql: string, values?: unknown[]): Promise<unknown>;
}
interface Parameters {
  readonly context: Connection;
}

// multidb: data-loss names lose the blanks at their ends, which nobody sees
export const up = async ({ context }: Parameters): Promise<void> => {
  await context.query('ALTER TABLE items MODIFY price BIGINT NOT NULL');
  await context.execute('UPDATE items SET price = price * ?', [100]);
  await context.query(`ALTER TABLE items MODIFY colour ENUM('red', 'blue', 'green') NOT NULL`);
};

export const down = async ({ context }: Parameters): Promise<void> => {
  await context.query('UPDATE items SET price = price / ?', [100]);
  await context.query('ALTER TABLE items MODIFY price INT NOT NULL');
  await context.query(`ALTER TABLE items MODIFY colour ENUM('red', 'blue') NOT NULL`);
};
