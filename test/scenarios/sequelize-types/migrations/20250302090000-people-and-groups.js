'use strict';

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    const id = { type: Sequelize.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true };
    const people = (onDelete) => ({
      references: { model: 'people', key: 'id' },
      onDelete,
      onUpdate: 'CASCADE',
    });
    await queryInterface.createTable(
      'people',
      {
        id,
        name: { type: Sequelize.STRING(60), allowNull: false },
        town: { type: Sequelize.STRING(60), allowNull: false },
        home_code: Sequelize.CHAR(8),
        parent_id: { type: Sequelize.INTEGER, ...people('SET NULL') },
      },
      { uniqueKeys: { person_in_town: { fields: ['name', 'town'] } } },
    );
    await queryInterface.createTable('groups_of_people', {
      code: { type: Sequelize.CHAR(8), primaryKey: true },
      title: Sequelize.STRING,
      begun: { type: Sequelize.DATE, allowNull: false },
      leader_id: { type: Sequelize.INTEGER, allowNull: false, ...people('RESTRICT') },
    });
    await queryInterface.addIndex('groups_of_people', ['leader_id']);
    await queryInterface.addConstraint('groups_of_people', {
      type: 'unique',
      fields: ['title'],
      name: 'title_once',
    });
    // which adds the foreign key, and leaves its name to the server
    await queryInterface.changeColumn('people', 'home_code', {
      type: Sequelize.CHAR(8),
      references: { model: 'groups_of_people', key: 'code' },
      onDelete: 'SET NULL',
      onUpdate: 'CASCADE',
    });
    await queryInterface.createTable('memberships', {
      begun: { type: Sequelize.DATE, allowNull: false },
      group_code: {
        type: Sequelize.CHAR(8),
        primaryKey: true,
        references: { model: 'groups_of_people', key: 'code' },
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      },
      person_id: { type: Sequelize.INTEGER, primaryKey: true, ...people('CASCADE') },
    });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('memberships');
    await queryInterface.removeConstraint('people', 'people_ibfk_2');
    await queryInterface.dropTable('groups_of_people');
    await queryInterface.dropTable('people');
  },
};
