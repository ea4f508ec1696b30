'use strict';
module.exports = (sequelize, DataTypes) =>
  sequelize.define(
    'Line',
    {
      text: { type: DataTypes.STRING, allowNull: false },
      quantity: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, defaultValue: 1 },
    },
    { timestamps: false },
  );
