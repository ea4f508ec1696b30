const { DataTypes } = require('sequelize');

exports.up = async (queryInterface) => {
  // MySQL takes none of this back
  const transaction = await queryInterface.sequelize.transaction();
  try {
    await queryInterface.createTable('counts', { sku: DataTypes.CHAR(8), counted: DataTypes.INTEGER }, { transaction });
    await queryInterface.addColumn('items', 'title', DataTypes.STRING(40), { transaction });
    await queryInterface.addIndex('counts', ['counted_at'], { transaction });
    await transaction.commit();
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
};

exports.down = async (queryInterface) => {
  await queryInterface.removeColumn('items', 'title');
  await queryInterface.dropTable('counts');
};
