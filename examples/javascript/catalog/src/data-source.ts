import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Category } from './entities/category';
import { Product } from './entities/product';

export const AppDataSource = new DataSource({
  type: 'mysql',
  url: process.env.CATALOG_DATABASE_URL,
  entities: [Category, Product],
  migrations: ['src/migrations/*.ts'],
});
