import { defineConfig, env } from 'prisma/config';

// what dotenv prints is not SQL
console.log('[dotenv] injecting env (0) from .env');

export default defineConfig({
  schema: 'types/prisma/schema.prisma',
  datasource: { url: env('TYPES_DATABASE_URL') },
});
