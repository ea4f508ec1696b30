/** How the everyday commands get to a database: sockets, TLS, accounts that are refused, and passwords that nobody may see. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeServers } from '../support/servers.ts';
import { runMain } from '../unit/commands/run-main.ts';
import { liveProject, tablesOf } from './live.ts';

const matrix = `version: 1
databases:
  first: { migrations: m/first, url: "\${URL}" }
`;

describeServers('the url of a database', (server) => {
  const { host, port, user: admin, password: secret } = server.endpoint;
  const account = `${admin}:${encodeURIComponent(secret)}`;

  it('is a socket, or asks for TLS as the client does', async () => {
    const at = await liveProject(server, ['first'], { 'multidb.yml': matrix, ...tablesOf('first', 'users') });
    const schema = at.schema('first');
    const current = (URL: string) => runMain(['current'], at.cwd, { env: { URL } });
    const fine = { code: 0, stderr: '', stdout: expect.stringContaining('base, nothing is applied') };
    const [socket = ''] = await at.list('SELECT @@socket');
    if (existsSync(socket))
      expect(await current(`mysql://${account}@localhost/${schema}?socket=${socket}`)).toEqual(fine);
    expect(await current(`mysql+pymysql://${account}@${host}:${port}/${schema}?ssl-mode=disabled`)).toEqual(
      fine,
    );

    const user = `live_w_${randomBytes(3).toString('hex')}`;
    const password = 'p@ss/w:rd#1%';
    await at.query(
      `CREATE USER '${user}'@'%' IDENTIFIED BY '${password}' REQUIRE SSL; GRANT ALL ON ${schema}.* TO '${user}'@'%'`,
    );
    try {
      const url = `mysql://${user}:${encodeURIComponent(password)}@${host}:${port}/${schema}`;
      const [cipher = ''] = await at.list(
        "SHOW GLOBAL VARIABLES WHERE Variable_name = 'ssl_cert' AND Value <> ''",
      );
      if (cipher !== '') {
        for (const mode of ['', '?ssl-mode=PREFERRED', '?ssl-mode=REQUIRED'])
          expect(await current(`${url}${mode}`)).toEqual(fine);
        const verified = await current(`${url}?ssl-mode=VERIFY_CA`);
        expect(verified).toMatchObject({ code: 3, stderr: expect.stringContaining('certificate') });
      }
      const { code, stderr } = await current(`${url}?ssl-mode=DISABLED`);
      expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('Access denied') });
      expect(stderr).toContain('Check the user and the password in the URL.');
      for (const text of [password, encodeURIComponent(password)]) expect(stderr).not.toContain(text);
    } finally {
      await at.query(`DROP USER '${user}'@'%'`);
    }
  });

  it('an account without the right to make the version table is told so', async () => {
    const at = await liveProject(server, ['first'], { 'multidb.yml': matrix, ...tablesOf('first', 'users') });
    const user = `live_w_${randomBytes(3).toString('hex')}`;
    await at.query(
      `CREATE USER '${user}'@'%' IDENTIFIED BY 'x'; GRANT SELECT ON ${at.schema('first')}.* TO '${user}'@'%'`,
    );
    try {
      const URL = `mysql://${user}:x@${host}:${port}/${at.schema('first')}`;
      const { code, stderr } = await runMain(['upgrade'], at.cwd, { env: { URL } });
      expect({ code, stderr }).toEqual({
        code: 3,
        stderr: expect.stringMatching(/refused us: ERROR 1142.*GRANT ALL ON `live\\_w/s),
      });
      expect(await at.tables('first')).toEqual([]);
    } finally {
      await at.query(`DROP USER '${user}'@'%'`);
    }
  });

  it('a connection that is lost on the way is told, and what was done is known', async () => {
    const at = await liveProject(server, ['first'], {
      'multidb.yml': matrix,
      ...tablesOf('first', 'users'),
      'm/first/0002_slow.up.sql': 'CREATE TABLE slow (id INT); SELECT SLEEP(63); CREATE TABLE late (id INT);',
    });
    const URL = `${server.url}/${at.schema('first')}`;
    const upgrade = runMain(['upgrade'], at.cwd, { env: { URL } });
    let ids: readonly string[] = [];
    for (let tries = 0; tries < 400 && ids.length === 0; tries += 1) {
      ids = await at.list(
        "SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP(63)%'",
      );
    }
    await at.query(`KILL ${ids[0]}`);
    const { code, stdout } = await upgrade;
    expect(code).toBe(1);
    expect(stdout).toContain(
      '0002_slow is half-way, and whether the statement that ran took effect is not known.',
    );
    const again = await runMain(['upgrade'], at.cwd, { env: { URL } });
    expect(again).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('it is not known whether the next one is, too'),
    });
    expect(await at.tables('first')).toEqual(['slow', 'users']);
  });
});
