export default {
  client: 'mysql2',
  connection: process.env.ACCOUNTS_DATABASE_URL,
  migrations: { directory: './migrations', tableName: 'accounts_migrations' },
};
