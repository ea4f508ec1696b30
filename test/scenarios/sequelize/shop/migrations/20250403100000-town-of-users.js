'use strict';

module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.addColumn('users', 'town', { type: Sequelize.STRING(40), defaultValue: 'Zürich' });
  },

  async down(queryInterface) {
    await queryInterface.removeIndex('users', 'users_by_town');
    await queryInterface.removeColumn('users', 'town');
  },
};
