import { defineConfig } from 'drizzle-kit';

// Drizzle is what the queries are written with; the migrations are Kysely's
export default defineConfig({ dialect: 'mysql', schema: './src/schema.ts' });
