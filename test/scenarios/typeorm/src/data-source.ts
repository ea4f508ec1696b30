import { DataSource } from 'typeorm';
import { Article } from './entity/article';

export default new DataSource({
  type: 'mysql',
  url: 'mysql://app:secret@db.invalid/shop',
  migrationsTableName: 'typeorm_migrations',
  multipleStatements: true,
  cache: { type: 'database', tableName: 'found_before' },
  entities: [Article],
  synchronize: true,
  dropSchema: true,
});
