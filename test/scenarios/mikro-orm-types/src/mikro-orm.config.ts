import { defineConfig } from '@mikro-orm/mysql';
import { Entry, Trail } from './audit.ts';
import { price_of, restock } from './routines.ts';

const production = { host: 'db.example.com', user: 'app', password: process.env.DB_PASSWORD ?? '' };

export default [
  defineConfig({
    ...production,
    contextName: 'shop',
    dbName: 'shop',
    // tables of `audit` are in here, too: they are another database's
    entities: ['./src/entities/*.ts', './src/audit.ts'],
    routines: [price_of, restock],
    migrations: { path: 'migrations/shop', disableForeignKeys: true, snapshot: false },
  }),
  async (contextName: string) =>
    contextName === 'audit'
      ? defineConfig({
          clientUrl: 'mysql://app@db.example.com:3306/audit',
          entities: [Entry, Trail],
          migrations: { path: 'migrations/audit', snapshot: false },
        })
      : undefined,
];
