'use strict';
const { EntitySchema } = require('@mikro-orm/core');

const Guest = new EntitySchema({
  name: 'Guest',
  tableName: 'guests',
  properties: {
    id: { type: 'uuid', primary: true },
    name: { type: 'string', length: 120 },
    host: { kind: 'm:1', entity: () => 'Guest', nullable: true, deleteRule: 'set null' },
    stays: { kind: 'm:n', entity: () => 'Stay', mappedBy: 'guests' },
  },
});

const Stay = new EntitySchema({
  name: 'Stay',
  tableName: 'stays',
  properties: {
    room: { kind: 'm:1', entity: () => 'Room', primary: true, updateRule: 'cascade', deleteRule: 'cascade' },
    from: { type: 'date', primary: true },
    until: { type: 'date', nullable: true },
    guests: { kind: 'm:n', entity: () => 'Guest', inversedBy: 'stays', pivotTable: 'stay_guests' },
  },
});

module.exports = { Guest, Stay };
