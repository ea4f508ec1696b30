import { Routine } from '@mikro-orm/core';

export const price_of = new Routine({
  name: 'price_of',
  type: 'function',
  params: { wanted: { type: 'int unsigned' } },
  returns: { runtimeType: 'string', columnType: 'decimal(12,2)' },
  dataAccess: 'reads-sql-data',
  security: 'invoker',
  body: () => 'return (select price from products where id = wanted)',
});

export const restock = new Routine({
  name: 'restock',
  type: 'procedure',
  params: { wanted: { type: 'int unsigned' }, amount: { type: 'int' } },
  comment: 'More of one',
  body: () => 'begin update products set stock = stock + amount where id = wanted; end',
});
