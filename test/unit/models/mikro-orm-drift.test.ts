/** MikroORM's complete sets of types and options, of 7 and of 6: nothing differs at first, and of what is then changed by hand everything is found. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { changeByHand, countedRow, documentedRow } from '../../support/models-drift.ts';
import { describeServers } from '../../support/servers.ts';

const folderOf = (scenario: string): string => path.resolve(import.meta.dirname, '../../scenarios', scenario);

describeServers('models of mikro-orm', (server) => {
  it('are told from the database by each single change, and by nothing else', {
    timeout: 60_000,
  }, async () => {
    const outcome = await changeByHand(folderOf('mikro-orm-types'), server);
    expect(outcome).toMatchObject({ invented: [], missed: [] });
    expect(documentedRow('mikro-orm', server)).toBe(countedRow('mikro-orm', server, outcome));
  });

  it('of 6 are, too, and what 7 has words for and 6 has none is told as such', {
    timeout: 60_000,
  }, async () => {
    const outcome = await changeByHand(folderOf('mikro-orm-6'), server);
    expect(outcome).toMatchObject({ invented: [], missed: [] });
    expect(outcome.notices).toContain('a trigger is added');
    expect(outcome.made).toBeGreaterThanOrEqual(20);
  });
});
