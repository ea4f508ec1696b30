import { defineEntity, EntitySchema, p } from '@mikro-orm/core';

export const Entry = defineEntity({
  name: 'Entry',
  tableName: 'entries',
  schema: 'audit',
  comment: "What happened, and who did it: 'quoted'",
  properties: {
    id: p.bigint().primary(),
    at: p.datetime(3).defaultRaw('current_timestamp(3)'),
    who: p.string().length(40).index('entries_by_who'),
    what: p.json().nullable(),
  },
});

interface ITrail {
  entry: unknown;
  step: number;
  note?: string;
}

export const Trail = new EntitySchema<ITrail>({
  name: 'Trail',
  tableName: 'trails',
  schema: 'audit',
  properties: {
    entry: { kind: 'm:1', entity: () => Entry, primary: true, deleteRule: 'cascade' },
    step: { type: 'smallint', primary: true, unsigned: true },
    note: { type: 'text', nullable: true },
  },
});
