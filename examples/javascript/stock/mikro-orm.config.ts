import { Migrator } from '@mikro-orm/migrations';
import { defineConfig } from '@mikro-orm/mysql';
import { itemSchema } from './src/entities.ts';

export default defineConfig({
  clientUrl: process.env.STOCK_DATABASE_URL,
  dbName: 'stock',
  entities: [itemSchema],
  extensions: [Migrator],
  migrations: { path: 'migrations' },
});
