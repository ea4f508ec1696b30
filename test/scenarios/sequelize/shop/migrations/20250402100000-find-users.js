'use strict';

module.exports = {
  // promises without a word of async: the places are known all the same
  up: (queryInterface, Sequelize) =>
    queryInterface
      .addColumn('users', 'email', { type: Sequelize.STRING(120) })
      .then(() => queryInterface.addIndex('users', ['name'], { name: 'users_by_name' })),

  // forgets the index
  down: (queryInterface) => queryInterface.removeColumn('users', 'email'),
};
