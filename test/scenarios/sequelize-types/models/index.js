'use strict';

// As `sequelize init` writes it: nothing of the configuration is connected to.
const fs = require('node:fs');
const path = require('node:path');
const Sequelize = require('sequelize');
const config = require('../config/config.json')[process.env.NODE_ENV || 'development'];

const db = {};
const sequelize = new Sequelize(config.database, config.username, config.password, config);

for (const file of fs.readdirSync(__dirname).sort()) {
  if (!file.endsWith('.js') || file === path.basename(__filename)) continue;
  const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
  db[model.name] = model;
}
for (const model of Object.values(db)) model.associate?.(db);

sequelize.authenticate().then(() => console.log('connected'));

db.sequelize = sequelize;
db.Sequelize = Sequelize;
module.exports = db;
