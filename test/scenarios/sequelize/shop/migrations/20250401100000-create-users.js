'use strict';

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('users', {
      id: { type: Sequelize.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
      name: { type: Sequelize.STRING(80), allowNull: false },
      createdAt: { type: Sequelize.DATE, allowNull: false },
    });
    await queryInterface.sequelize.transaction(async (transaction) => {
      await queryInterface.bulkInsert('users', [{ name: 'Ada', createdAt: new Date(0) }], { transaction });
      await queryInterface.sequelize.query("UPDATE users SET name = 'Ada L.' WHERE name = :name", {
        replacements: { name: 'Ada' },
        transaction,
      });
    });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('users');
  },
};
