const { DataTypes } = require('sequelize');

exports.up = async (queryInterface) => {
  await queryInterface.createTable('items', { sku: { type: DataTypes.CHAR(8), primaryKey: true } });
};

exports.down = async (queryInterface) => {
  await queryInterface.dropTable('items');
};
