'use strict';

module.exports = (sequelize, DataTypes) => {
  const Person = sequelize.define(
    'Person',
    {
      name: { type: DataTypes.STRING(60), allowNull: false, unique: 'person_in_town' },
      town: { type: DataTypes.STRING(60), allowNull: false, unique: 'person_in_town' },
    },
    { tableName: 'people', timestamps: false },
  );
  Person.associate = ({ Group }) => {
    Person.belongsTo(Person, { as: 'parent', foreignKey: { name: 'parentId' }, onDelete: 'SET NULL' });
    Person.belongsToMany(Group, { through: 'memberships', foreignKey: 'personId' });
    Person.hasOne(Group, { as: 'leads', foreignKey: { name: 'leaderId', allowNull: false }, onDelete: 'RESTRICT' });
  };
  return Person;
};
