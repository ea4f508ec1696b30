import { describe, expect, it } from 'vitest';
import { chooseDriver, type Reach, readConfiguration } from '../../../src/worker/mikro-orm.ts';

const reach = (exports: object, packages: Readonly<Record<string, object>> = {}): Reach => ({
  root: '/nowhere',
  load: async () => exports as Readonly<Record<string, unknown>>,
  async use(specifier) {
    const found = packages[specifier];
    if (found === undefined) throw new Error(`"${specifier}" is not installed`);
    return found as Readonly<Record<string, unknown>>;
  },
});
const read = (exports: object, context?: string) => readConfiguration(reach(exports), 'orm.ts', context);
const shop = { dbName: 'shop', entities: [] };
const named = { ...shop, contextName: 'shop' };

describe('a configuration of MikroORM', () => {
  it.each<readonly [string, object]>([
    ['an object', { default: shop }],
    ['what CommonJS exports', shop],
    ['what a compiler made of a default export', { default: { __esModule: true, default: shop } }],
    ['a promise', { default: Promise.resolve(shop) }],
    ['a function', { default: () => shop }],
    ['an async function', { default: async () => shop }],
    ['a list', { default: [named, shop] }],
    ["the library's own Configuration", { default: { getAll: () => shop } }],
    ['an instance of MikroORM', { default: { config: { getAll: () => shop } } }],
  ])('is %s', async (_, exports) => expect(await read(exports)).toBe(shop));

  it('is found by its name', async () => {
    expect(await read({ default: named }, 'shop')).toBe(named);
    expect(await read({ default: [shop, named] }, 'shop')).toBe(named);
    const factory = (name: string) => (name === 'shop' ? named : undefined);
    expect(await read({ default: [shop, factory] }, 'shop')).toBe(named);
    expect(await read({ default: factory }, 'shop')).toBe(named);
  });

  it.each<readonly [string, object, string | undefined, RegExp]>([
    ['nothing', {}, undefined, /no configuration of MikroORM as its default export; it exports nothing/],
    ['another export', { config: shop }, undefined, /it exports config\.$/],
    ['another name', { default: named }, undefined, /called "default"; its own is "shop"\.$/],
    ['a list without it', { default: [named, { ...shop, contextName: 'x' }] }, 'y', /it has "shop", "x"\.$/],
    ['a list with two', { default: [named, named] }, 'shop', /more than one configuration called "shop"/],
  ])('is not to be found in %s', async (_, exports, context, message) => {
    await expect(read(exports, context)).rejects.toThrow(message);
  });
});

describe('the driver of a configuration', () => {
  class MySqlDriver {}
  class MariaDbDriver extends MySqlDriver {}
  class OwnDriver extends MariaDbDriver {}
  class PostgreSqlDriver {}
  const both = { '@mikro-orm/mysql': { mysql: true }, '@mikro-orm/mariadb': { mariadb: true } };
  const choose = async (configuration: object, packages: Readonly<Record<string, object>> = both) =>
    (await chooseDriver(reach({}, packages), configuration as Readonly<Record<string, unknown>>, undefined))
      .name;

  it('is its class, or the one that this extends', async () => {
    expect(await choose({ driver: MySqlDriver })).toBe('mysql');
    expect(await choose({ driver: OwnDriver })).toBe('mariadb');
    expect(await choose({ type: 'mariadb' })).toBe('mariadb');
  });

  it('is the one that is installed where nothing says it', async () => {
    expect(await choose({})).toBe('mysql');
    expect(await choose({}, { '@mikro-orm/mariadb': {} })).toBe('mariadb');
    await expect(choose({}, {})).rejects.toThrow('"@mikro-orm/mysql" is not installed');
  });

  it('cannot be one for another kind of database', async () => {
    await expect(choose({ driver: PostgreSqlDriver })).rejects.toThrow(/for PostgreSqlDriver; MySqlDriver/);
    await expect(choose({ type: 'postgresql' })).rejects.toThrow(/for postgresql/);
  });
});
