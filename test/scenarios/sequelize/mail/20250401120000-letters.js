module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('letters', { id: { type: Sequelize.INTEGER, primaryKey: true } });
    await queryInterface.sequelize.query("INSERT INTO shop.users (name, createdAt) VALUES ('nobody', NOW())");
  },
  async down(queryInterface) {
    await queryInterface.dropTable('letters');
  },
};
