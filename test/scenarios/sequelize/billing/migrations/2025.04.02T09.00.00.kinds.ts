import { DataTypes } from 'sequelize';
import type { Migration } from '../migrate.ts';

// more than types: Node alone does not run it
enum Kind {
  Private = 'private',
  Company = 'company',
}

export const up: Migration = async ({ name, context }) => {
  const { sequelize } = context;
  await context.addColumn('accounts', 'kind', { type: DataTypes.ENUM(...Object.values(Kind)) });
  await sequelize.query(`/* ${name} */ UPDATE accounts SET kind = '${Kind.Private}'`);
};

export const down: Migration = async (parameters) => {
  await parameters.context.removeColumn('accounts', 'kind');
};
