interface Parameters {
  readonly context: { query(sql: string): Promise<unknown> };
}

export const up = async ({ context }: Parameters): Promise<void> => {
  await context.query('ALTER TABLE items ADD COLUMN seen INT NULL');
  await context.query('ALTER TABLE items MODIFY name VARCHAR(20) NOT NULL');
};

export const down = async ({ context }: Parameters): Promise<void> => {
  await context.query('ALTER TABLE items MODIFY name VARCHAR(50) NOT NULL');
  await context.query('ALTER TABLE items DROP COLUMN seen');
};
