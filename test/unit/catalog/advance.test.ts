/**
 * The cheap reading against the full one, change by change: after each the two must be equal, the change must be seen, and what undoes it must
 * bring the first catalog back.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { describeChange, diffCatalogs } from '../../../src/catalog/diff.ts';
import { printCatalogDiff } from '../../../src/catalog/print.ts';
import { type CatalogReader, openCatalogReader, readCatalog } from '../../../src/catalog/read.ts';
import { describeServers } from '../../support/servers.ts';
import { base } from './changes.ts';
import { columns } from './changes-columns.ts';
import { keys } from './changes-keys.ts';
import { programs } from './changes-programs.ts';
import { tables } from './changes-tables.ts';
import { ways } from './changes-ways.ts';
import { type TestSchema, testSchema, uniqueName } from './schema.ts';

const changes = [...tables, ...columns, ...keys, ...programs, ...ways];

describeServers('advance sees what full sees', (server) => {
  let schema: TestSchema;
  let reader: CatalogReader;
  let current: Catalog;

  beforeAll(async () => {
    schema = await testSchema(server, uniqueName('catalog_advance'));
    await schema.play(base);
    reader = await openCatalogReader(schema.admin, schema.name, server.flavor);
    current = await reader.full();
  });
  afterAll(() => schema?.[Symbol.asyncDispose]());

  /** Reads both ways; the full one without anything remembered. */
  async function both(): Promise<Catalog> {
    const cheap = await reader.advance(current);
    const full = await readCatalog(schema.admin, schema.name, server.flavor);
    expect(cheap).toEqual(full);
    expect(diffCatalogs(cheap, full)).toEqual([]);
    current = cheap;
    return cheap;
  }

  for (const change of changes) {
    if (change.on !== undefined && change.on !== server.name) continue;
    it(change.name, async () => {
      const before = current;
      await schema.play(change.up);
      const after = await both();
      const seen = diffCatalogs(before, after);
      if (change.same) {
        expect(seen.map(describeChange)).toEqual([]);
        expect(after).toBe(before);
        return;
      }
      expect(seen).not.toEqual([]);
      expect(printCatalogDiff(before, after, { from: 'before', to: 'after' })).toMatch(/^[-+](?![-+])/m);
      await schema.play([...change.down, 'USE {schema}']);
      const undone = await both();
      expect(printCatalogDiff(before, undone, { from: 'before', to: 'undone' })).toBe('');
    });
  }

  it('nothing happened: the same object', async () => {
    expect(await reader.advance(current)).toBe(current);
  });
});
