/** TypeORM's complete set of types and options: nothing differs at first, and of what is then changed by hand everything is found. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { changeByHand, countedRow, documentedRow } from '../../support/models-drift.ts';
import { describeServers } from '../../support/servers.ts';

const folder = path.resolve(import.meta.dirname, '../../scenarios/typeorm-types');

describeServers('models of typeorm', (server) => {
  it('are told from the database by each single change, and by nothing else', {
    timeout: 60_000,
  }, async () => {
    const outcome = await changeByHand(folder, server);
    expect(outcome).toMatchObject({ invented: [], missed: [] });
    expect(documentedRow('typeorm', server)).toBe(countedRow('typeorm', server, outcome));
  });
});
