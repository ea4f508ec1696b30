// Generated from the folder listing by scripts/generate.ts; do not edit.
import alembic from './alembic.ts';
import command from './command.ts';
import dbmate from './dbmate.ts';
import drizzle from './drizzle.ts';
import flyway from './flyway.ts';
import golangMigrate from './golang-migrate.ts';
import goose from './goose.ts';
import knex from './knex.ts';
import kysely from './kysely.ts';
import liquibase from './liquibase.ts';
import mikroOrm from './mikro-orm.ts';
import plain from './plain.ts';
import prisma from './prisma.ts';
import sequelize from './sequelize.ts';
import sqlMigrate from './sql-migrate.ts';
import typeorm from './typeorm.ts';
import umzug from './umzug.ts';

export const formats = [
  alembic,
  command,
  dbmate,
  drizzle,
  flyway,
  golangMigrate,
  goose,
  knex,
  kysely,
  liquibase,
  mikroOrm,
  plain,
  prisma,
  sequelize,
  sqlMigrate,
  typeorm,
  umzug,
] as const;
