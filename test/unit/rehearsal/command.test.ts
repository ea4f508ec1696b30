import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Migration, Script } from '../../../src/formats/format.ts';
import { urlOf } from '../../../src/rehearsal/command.ts';
import type { Played } from '../../../src/rehearsal/rehearsal.ts';
import type { Server } from '../../../src/servers/server.ts';
import { describeServers } from '../../support/servers.ts';
import { open } from '../servers/open-here.ts';
import { brief, database, findingsOf, planOf, rehearsed, stepsOf } from './rehearse.ts';

const at = { file: 'multidb.yml', line: 4, column: 5 };

/** A step in a Node of its own, with a connection `c` to where `DATABASE_URL` leads. */
function step(id: string, up: string, down: string): Migration {
  const script = (body: string): Script => ({
    kind: 'command',
    file: at.file,
    at,
    argv: [
      'node',
      '--input-type=module',
      '-e',
      `import { createConnection } from 'mysql2/promise';
       const c = await createConnection(process.env.DATABASE_URL);
       ${body}
       await c.end();`,
    ],
    folder: '.',
    urlEnv: 'DATABASE_URL',
  });
  return { id, name: id, at, up: script(up), down: script(down) };
}

const played = (outcome: unknown): Played => outcome as Played;

describeServers('migrations by a command', (kind) => {
  let server: Server;
  beforeAll(async () => {
    server = await open(kind.name);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('one that hangs with a lock is ended with its session, and what came before is judged', async () => {
    const [record] = await rehearsed(server, [
      planOf(database('hanging', { timeout: 3 }), [
        step('1', `await c.query('CREATE TABLE a (id INT)');`, `await c.query('DROP TABLE a');`),
        step(
          '2',
          `await c.query('CREATE TABLE b (id INT)');
           await c.query('LOCK TABLES a WRITE, b WRITE');
           console.log('locked'); setInterval(() => {}, 1000); await new Promise(() => {});`,
          '',
        ),
      ]),
    ]);
    expect(stepsOf(record!)).toEqual(['up 1', 'up 2 failed', 'down 1', 'reapply 1']);
    expect(findingsOf(record!).map(brief)).toEqual(['error apply-failed 2']);
    const [finding] = findingsOf(record!);
    expect(finding).toMatchObject({ file: 'multidb.yml', line: 4, column: 5 });
    expect(finding?.title).toMatch(/did not finish: `node .*` had not ended after 3 s and was killed$/);
    expect(finding?.detail).toMatch(/The end of what it printed:\n {2}locked/);
    expect(played(record!.steps[1]!.outcome).failure).toMatchObject({ kind: 'timeout', printed: ['locked'] });
  }, 60_000);

  it('sees what the matrix gives it, and nothing of the job', async () => {
    process.env.ACTIONS_RUNTIME_TOKEN = 'secret';
    const show = 'console.log(JSON.stringify(process.env)); process.exit(7);';
    const env = {
      OWN: '{user}:{password}@tcp({host}:{port})/{schema} {{y}}',
      GITHUB_ENV: 'no',
    };
    const [record] = await rehearsed(server, [planOf(database('seeing', { env }), [step('1', show, '')])]);
    delete process.env.ACTIONS_RUNTIME_TOKEN;
    const { failure, output = '{}', notes } = played(record!.steps[0]!.outcome);
    expect(failure?.message).toMatch(/ exited with status 7$/);
    const seen = JSON.parse(output) as Record<string, string>;
    expect(seen.DATABASE_URL).toMatch(/^mysql:\/\/multidb_seeing:\w+@[\d.]+:\d+\/seeing$/);
    expect(seen.OWN).toMatch(/^multidb_seeing:\w+@tcp\([\d.]+:\d+\)\/seeing \{y\}$/);
    expect(Object.keys(seen)).not.toContain('ACTIONS_RUNTIME_TOKEN');
    expect(Object.keys(seen)).not.toContain('GITHUB_ENV');
    expect(notes).toEqual(['GITHUB_ENV is never given to code of this repository']);
  });
});

it('the URL holds any name and password', () => {
  const account = { host: '::1', port: 3307, user: 'a@b', password: 'p:/?#[]%' };
  const url = new URL(urlOf(account, 'shop/1'));
  expect([url.hostname, url.port]).toEqual(['[::1]', '3307']);
  expect([url.username, url.password, url.pathname].map(decodeURIComponent)).toEqual([
    'a@b',
    'p:/?#[]%',
    '/shop/1',
  ]);
});
