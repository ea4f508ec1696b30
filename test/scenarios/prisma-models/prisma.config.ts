import { defineConfig, env } from 'prisma/config';

// what dotenv prints is not SQL
console.log('[dotenv] injecting env (0) from .env');

export default defineConfig({
  schema: 'site/prisma/schema.prisma',
  datasource: { url: env('SITE_DATABASE_URL') },
});
