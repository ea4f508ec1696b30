import { EntitySchema } from '@mikro-orm/core';

export interface Item {
  id: number;
  sku: string;
  count: number;
}

export const itemSchema = new EntitySchema<Item>({
  name: 'Item',
  tableName: 'item',
  properties: {
    id: { type: 'integer', primary: true },
    sku: { type: 'string', length: 40, unique: 'item_sku_unique' },
    count: { type: 'integer', unsigned: true, default: 0 },
  },
});
