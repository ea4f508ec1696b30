'use strict';
const { DataTypes, Sequelize } = require('sequelize');
const config = require('../config/config.js').development;

const sequelize = new Sequelize(config.database, config.username, config.password, config);
const Order = require('./order.js')(sequelize, DataTypes);
const Line = require('./line.js')(sequelize, DataTypes);
Order.hasMany(Line, { foreignKey: { name: 'orderId', allowNull: false }, onDelete: 'CASCADE' });
Line.belongsTo(Order, { foreignKey: { name: 'orderId', allowNull: false }, onDelete: 'CASCADE' });

module.exports = { sequelize, Order, Line };
