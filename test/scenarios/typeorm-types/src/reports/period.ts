import { EntitySchema } from 'typeorm';

/** As JavaScript writes entities. */
export const Period = new EntitySchema({
  name: 'Period',
  tableName: 'periods',
  columns: {
    id: { type: 'int', primary: true, generated: true },
    title: { type: 'varchar', length: 80, unique: true },
    begins: { type: 'date' },
    kind: { type: 'enum', enum: ['week', 'month', "year's"], default: 'week' },
  },
  indices: [{ name: 'periods_by_begin', columns: ['begins', 'kind'] }],
});
