/** The libraries whose migrations are code, by the name that a format gives in its scripts. */
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import type { Library } from './library.ts';
import { mikroOrm } from './mikro-orm.ts';
import { sequelize } from './sequelize.ts';
import { typeorm } from './typeorm.ts';

export const libraries: Readonly<Record<string, Library>> = {
  knex,
  kysely,
  'mikro-orm': mikroOrm,
  typeorm,
  sequelize,
};
