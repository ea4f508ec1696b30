import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'mysql',
  schema: ['./src/types.ts', './src/shop.ts'],
  out: './drizzle',
  casing: 'snake_case',
});
