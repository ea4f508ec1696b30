import { DataTypes } from 'sequelize';
import type { Migration } from '../migrate.ts';

export const up: Migration = async ({ context: queryInterface }) => {
  await queryInterface.createTable('accounts', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    owner: { type: DataTypes.STRING(60), allowNull: false },
  });
};

export const down: Migration = async ({ context: queryInterface }) => {
  await queryInterface.dropTable('accounts');
};
