'use strict';

module.exports = (sequelize, DataTypes) => {
  const Group = sequelize.define(
    'Group',
    {
      code: { type: DataTypes.CHAR(8), primaryKey: true },
      title: { type: DataTypes.STRING, unique: { name: 'title_once', msg: 'taken' } },
    },
    {
      tableName: 'groups_of_people',
      createdAt: 'begun',
      updatedAt: false,
      indexes: [{ fields: ['leader_id'] }],
    },
  );
  Group.associate = ({ Person }) => {
    Group.belongsToMany(Person, { through: 'memberships', foreignKey: 'groupCode' });
    // a circle: each of the two tables references the other
    Person.belongsTo(Group, { as: 'home', foreignKey: 'homeCode', constraints: true });
  };
  return Group;
};
