'use strict';
const { EntitySchema } = require('@mikro-orm/core');

class Room {}

exports.RoomSchema = new EntitySchema({
  class: Room,
  tableName: 'rooms',
  comment: 'What is let',
  properties: {
    id: { type: 'integer', primary: true, autoincrement: true },
    number: { type: 'string', length: 10, unique: true },
    beds: { type: 'tinyint', unsigned: true, default: 2 },
    kind: { type: 'enum', enum: true, items: ['single', 'double'], default: 'double' },
    price: { type: 'decimal', precision: 8, scale: 2, nullable: true },
    size: { type: 'float', nullable: true },
    open: { type: 'boolean', default: true },
    about: { type: 'text', nullable: true },
    plan: { type: 'blob', nullable: true },
    extras: { type: 'json', nullable: true },
    since: { type: 'date', nullable: true },
    cleaned: { type: 'time', nullable: true },
    changed: { type: 'datetime', length: 3, defaultRaw: 'current_timestamp(3)', extra: 'on update current_timestamp(3)' },
    area: { type: 'integer', generated: '(beds * 8) stored', columnType: 'int' },
    note: { type: 'string', length: 80, comment: 'For the staff', nullable: true },
    token: { type: 'uuid', nullable: true },
    big: { type: 'bigint', nullable: true },
    floor: { type: 'smallint', nullable: true, index: 'rooms_floor' },
    ratio: { type: 'double', default: 0.5 },
  },
  indexes: [
    { properties: ['kind', 'beds'], name: 'rooms_kind' },
    { properties: ['about'], type: 'fulltext', name: 'rooms_about' },
    { name: 'rooms_note', expression: 'alter table `rooms` add index `rooms_note` (`note`(9), `big` desc)' },
  ],
  checks: [{ name: 'rooms_beds', expression: 'beds < 9' }],
});
exports.Room = Room;
