import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Figure } from './reports/figure';
import { Period } from './reports/period';
import { Total } from './reports/total';

const server: DataSourceOptions = {
  type: 'mysql',
  host: 'db.invalid',
  username: 'app',
  password: process.env.DB_PASSWORD ?? 'unknown',
};

export const MainDataSource = new DataSource({
  ...server,
  database: 'shop_production',
  entities: ['src/entity/*.ts'],
  migrations: ['migrations/main/*.ts'],
});

export const ReportsDataSource = new DataSource({
  ...server,
  type: 'mariadb',
  database: 'reports',
  entityPrefix: 'r_',
  charset: 'utf8mb4',
  entities: [Figure, Period, Total],
  migrations: ['migrations/reports/*.ts'],
});

// many an application connects as soon as this module is loaded
MainDataSource.initialize().then(() => console.log('connected'));
