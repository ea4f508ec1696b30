interface Parameters {
  readonly context: { query(sql: string): Promise<unknown> };
}

// who fills the column has chosen the value
export const up = async ({ context }: Parameters): Promise<void> => {
  await context.query('ALTER TABLE items ADD COLUMN weight INT NOT NULL');
  await context.query('UPDATE items SET weight = 0 WHERE id > 0');
};

export const down = async ({ context }: Parameters): Promise<void> => {
  await context.query('ALTER TABLE items DROP COLUMN weight');
};
