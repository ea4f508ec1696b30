// Generated from the folder listing by scripts/generate.ts; do not edit.
import command from './command.ts';
import drizzle from './drizzle.ts';
import mikroOrm from './mikro-orm.ts';
import prisma from './prisma.ts';
import sequelize from './sequelize.ts';
import sql from './sql.ts';
import sqlalchemy from './sqlalchemy.ts';
import typeorm from './typeorm.ts';

export const modelsSources = [
  command,
  drizzle,
  mikroOrm,
  prisma,
  sequelize,
  sql,
  sqlalchemy,
  typeorm,
] as const;
