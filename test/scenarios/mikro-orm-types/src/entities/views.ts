import { defineEntity, EntitySchema, p } from '@mikro-orm/core';

export const Cheap = defineEntity({
  name: 'Cheap',
  tableName: 'cheap_products',
  view: true,
  expression: 'select id, code from products where price < 10',
  properties: {
    id: p.integer().primary(),
    code: p.string(),
  },
});

interface IAddress {
  street: string;
  city?: string;
}

const Address = new EntitySchema<IAddress>({
  name: 'Address',
  embeddable: true,
  properties: {
    street: { type: 'string', length: 100 },
    city: { type: 'string', length: 50, nullable: true },
  },
});

export const Shop = new EntitySchema<{ id: string; address: IAddress; more?: IAddress }>({
  name: 'Shop',
  tableName: 'shops',
  properties: {
    id: { type: 'uuid', primary: true, defaultRaw: '(uuid())' },
    address: { kind: 'embedded', entity: () => Address },
    more: { kind: 'embedded', entity: () => Address, object: true, nullable: true },
  },
});

export { Address };
