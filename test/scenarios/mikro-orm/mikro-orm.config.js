'use strict';
const { EntitySchema } = require('@mikro-orm/core');

const Customer = new EntitySchema({
  name: 'Customer',
  tableName: 'customers',
  properties: {
    id: { type: 'integer', primary: true },
    name: { type: 'string', length: 60 },
  },
});

module.exports = {
  Customer,
  default: async () => ({
    clientUrl: 'mysql://app:secret@db.example.com:3306/shop',
    entities: [Customer],
    charset: 'utf8mb4',
    migrations: { path: 'shop', allOrNothing: false },
  }),
};
