'use strict';
const { defineConfig } = require('@mikro-orm/mysql');

module.exports = defineConfig({
  dbName: 'stays',
  host: 'db.example.com',
  user: 'app',
  password: 'secret',
  entities: ['src/*.entity.js'],
  migrations: { path: 'migrations', emit: 'js', snapshot: false },
});
