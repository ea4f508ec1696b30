'use strict';
module.exports = (sequelize, DataTypes) =>
  sequelize.define('Order', {
    number: { type: DataTypes.STRING(20), allowNull: false, unique: true },
    state: { type: DataTypes.ENUM('open', 'paid', 'sent'), allowNull: false, defaultValue: 'open' },
    total: { type: DataTypes.DECIMAL(12, 2), allowNull: false },
  });
