/** `drift` through the command line: databases on one real server, the other side made on another of the same vendor. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parseReport, type Report, type ReportDatabase } from '../../src/report/report.ts';
import { describeServers } from '../support/servers.ts';
import { runMain } from '../unit/commands/run-main.ts';
import { workspace } from '../unit/matrix/workspace.ts';
import { createAnew, twoServers, urlOf } from './two-servers.ts';

const matrix = `version: 1
defaults:
  migrations: m/{database}
  url: "\${ADMIN}/\${PREFIX}{database}"
  live:
    production: "\${PROD}/\${PREFIX}{database}"
    staging: "\${STAGING}/{database}"
databases:
  first: { models: models.sql }
  second: {}
  third: { live: { production: null } }
`;

/** One of everything that an account may be kept from seeing. */
const files = {
  'multidb.yml': matrix,
  'models.sql': 'CREATE TABLE users (id INT PRIMARY KEY);\n',
  'm/first/0001_users.up.sql':
    'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(40), KEY by_email (email));\n',
  'm/first/0001_users.down.sql': 'DROP TABLE users;\n',
  'm/first/0002_programs.up.sql': `CREATE VIEW emails AS SELECT email FROM users WHERE email <> 'it''s';
CREATE PROCEDURE touch_up() BEGIN SELECT 'it''s'; END;
CREATE FUNCTION twice(x INT) RETURNS INT DETERMINISTIC RETURN x * 2;
CREATE TRIGGER lower_email BEFORE INSERT ON users FOR EACH ROW SET NEW.email = LOWER(NEW.email);
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM users WHERE id < 0;
`,
  'm/first/0002_programs.down.sql':
    'DROP EVENT nightly; DROP TRIGGER lower_email; DROP FUNCTION twice; DROP PROCEDURE touch_up; DROP VIEW emails;\n',
  'm/first/0003_later.up.sql': 'CREATE TABLE later (id INT);\n',
  'm/first/0003_later.down.sql': 'DROP TABLE later;\n',
  'm/second/0001_orders.up.sql': 'CREATE TABLE orders (id INT PRIMARY KEY, note TEXT);\n',
  'm/second/0001_orders.down.sql': 'DROP TABLE orders;\n',
  'm/third/0001_parts.up.sql': 'CREATE TABLE parts (id INT PRIMARY KEY);\n',
  'm/third/0001_parts.down.sql': 'DROP TABLE parts;\n',
};

describeServers('drift', (server) => {
  const servers = twoServers(server.name);
  const mysql = server.name === 'mysql';

  /** `first` at its second migration, `second` at head; and an account that has the rights of docs/drift.md. */
  async function production() {
    const { live, scratch, admin } = await servers();
    const unique = randomBytes(3).toString('hex');
    const prefix = `d_${unique}_`;
    const account = `d_${unique}`;
    const cwd = await workspace(files);
    const at = (name: string): string => `${prefix}${name}`;
    await createAnew(admin, [at('first'), at('second')]);
    await admin.query(`CREATE USER '${account}'@'%' IDENTIFIED BY 'p@ss/word#1'`);
    onTestFinished(async () => {
      await admin.query(`DROP USER IF EXISTS '${account}'@'%'`);
      for (const name of ['first', 'second']) await admin.query(`DROP DATABASE IF EXISTS ${at(name)}`);
    });
    const { host, port } = live.endpoint;
    const env: Record<string, string> = {
      ADMIN: urlOf(live),
      PREFIX: prefix,
      PROD: `mysql://${account}:p%40ss%2Fword%231@${host}:${port}`,
    };
    const run = (...args: readonly string[]) => runMain(args, cwd, { env });
    for (const target of [
      ['first', '0002'],
      ['second', 'head'],
    ] as const) {
      const { code, stderr } = await run('upgrade', '-n', ...target);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    }
    const grant = async (privileges: string, name: string): Promise<void> => {
      await admin.query(
        `GRANT ${privileges} ON \`${at(name).replaceAll('_', '\\_')}\`.* TO '${account}'@'%'`,
      );
    };
    const routines = mysql ? 'SHOW_ROUTINE ON *.*' : 'SELECT ON mysql.proc';
    return {
      admin,
      env,
      cwd,
      at,
      grant,
      account,
      run,
      /** As the documentation says. */
      async grantAll() {
        for (const name of ['first', 'second']) await grant('SELECT, SHOW VIEW, TRIGGER, EVENT', name);
        await admin.query(`GRANT ${routines} TO '${account}'@'%'`);
      },
      async drift(...args: readonly string[]) {
        const found = await runMain(
          ['drift', '--live', 'production', '--server', urlOf(scratch), '--report', 'r.json', ...args],
          cwd,
          { env },
        );
        const text = await readFile(path.join(cwd, 'r.json'), 'utf8').catch(() => undefined);
        const report = text === undefined ? undefined : parseReport(text);
        return { ...found, report: report as Report, of: (name: string) => databaseOf(report, name) };
      },
    };
  }

  function databaseOf(report: Report | undefined, name: string): ReportDatabase {
    const found = report?.databases.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name} in the report`);
    return found;
  }

  const told = ({ findings }: ReportDatabase) =>
    findings.map(({ severity, rule, title }) => `${severity} ${rule} ${title.split(':')[0]}`);

  it('is none where only migrations are pending, with the documented grant, and nothing is written', async () => {
    const { drift, grantAll, admin, at, account } = await production();
    await grantAll();
    const position = async () =>
      JSON.stringify((await admin.query(mysql ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS'))[0]);
    const before = await position();
    await admin.query("SET GLOBAL log_output = 'TABLE'; SET GLOBAL general_log = 1");
    const { code, stdout, report, of } = await drift();
    await admin.query('SET GLOBAL general_log = 0');
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No drift in production: 2 databases, migrations are pending in 1'),
    });
    expect(stdout).toContain('1 migration is pending, which is no drift: 0003_later.');
    expect(of('first')).toMatchObject({
      status: 'passed',
      findings: [],
      live: {
        environment: 'production',
        state: 'same',
        at: '0002',
        applied: 2,
        pending: [{ id: '0003', name: '0003_later' }],
      },
    });
    expect(of('first').live?.address).toContain(at('first'));
    expect(of('third')).toMatchObject({ status: 'skipped', live: { state: 'absent' } });
    expect(JSON.stringify(report) + stdout).not.toMatch(new RegExp(`${account}:|p@ss|p%40ss`));
    expect(await position()).toBe(before);
    const [rows] = await admin.query(
      `SELECT DISTINCT UPPER(SUBSTRING_INDEX(TRIM(CONVERT(argument USING utf8mb4)), ' ', 1)) AS verb FROM mysql.general_log
       WHERE user_host LIKE '${account}[%' AND command_type = 'Query'`,
    );
    const verbs = (rows as { verb: string }[]).map(({ verb }) => verb);
    expect(verbs.toSorted()).toEqual(['COMMIT', 'SELECT', 'SET', 'SHOW', 'START', 'USE']);
  });

  it('is found, object by object, and the SQL that is offered brings the schema back', async () => {
    const { drift, grantAll, admin, at } = await production();
    await grantAll();
    await admin.query(`USE ${at('first')}; ALTER TABLE users ADD COLUMN nick VARCHAR(30) AFTER id, DROP KEY by_email;
      CREATE TABLE left_over (id INT); DROP PROCEDURE touch_up; CREATE PROCEDURE touch_up() SELECT 'other';
      DROP TRIGGER lower_email; ALTER EVENT nightly DISABLE; CREATE OR REPLACE VIEW emails AS SELECT email FROM users;
      INSERT INTO left_over VALUES (1);`);
    const { code, stdout, of, report } = await drift();
    expect(code).toBe(1);
    expect(report.status).toBe('failed');
    expect(told(of('first'))).toEqual([
      'error live-extra table left_over',
      'error live-changed table users',
      'error live-changed view emails',
      'error live-missing trigger lower_email',
      'error live-changed procedure touch_up',
      'error live-changed event nightly',
    ]);
    expect(told(of('second'))).toEqual([]);
    const [extra, users] = of('first').findings;
    expect(extra?.fix).toBe(
      '-- destructive: drops the table left_over and its rows\nDROP TABLE `left_over`;\n',
    );
    expect(users?.diff).toContain('+  `nick` varchar(30) DEFAULT NULL,');
    expect(users?.diff).toContain('-  KEY `by_email` (`email`),');
    expect(of('first').closing).toMatchObject({ verified: true });
    expect(of('first').closing?.destructive).toContain('drops the table left_over and its rows');
    expect(stdout).toContain('1 of 2 databases drifted in production');

    // as the mysql client would send it
    const sql = (of('first').closing?.up ?? '').replace(/DELIMITER \/\/\n|\n\/\/\nDELIMITER ;/g, (found) =>
      found.startsWith('D') ? '' : ';',
    );
    await admin.query(`USE ${at('first')}; ${sql}`);
    expect(await drift()).toMatchObject({ code: 0 });

    // what is pending, applied by hand
    await admin.query(
      `CREATE TABLE ${at('first')}.later (id INT); CREATE TABLE ${at('first')}.other (id INT)`,
    );
    const details = (await drift()).of('first').findings.map(({ title, detail }) => [title, detail]);
    expect(details).toEqual([
      [expect.stringContaining('table later'), expect.stringContaining('not be on record')],
      [expect.stringContaining('table other'), expect.not.stringContaining('not be on record')],
    ]);
  });

  it('is not said of what could not be reached, while the others are judged', async () => {
    const { drift, grantAll, admin, at, env, account } = await production();
    await grantAll();
    await admin.query(
      `DROP TABLE ${at('second')}.orders; REVOKE ALL PRIVILEGES ON \`${at('first').replaceAll('_', '\\_')}\`.* FROM '${account}'@'%'`,
    );
    const refused = await drift();
    expect(refused.code).toBe(3);
    expect(refused.of('first')).toMatchObject({ status: 'error', live: { state: 'unreachable' } });
    expect(refused.of('first').reason).toContain('Access denied');
    expect(told(refused.of('second'))).toEqual(['error live-missing table orders']);
    expect(refused.stdout).toContain(
      '1 of 2 databases drifted, 1 of 2 databases could not be reached in production',
    );

    const good = env.PROD;
    env.PROD = `mysql://${account}:wrong-password@${good?.split('@')[1]}`;
    const wrong = await drift('-n', 'second');
    expect(wrong).toMatchObject({ code: 3 });
    expect(wrong.of('second').live).toEqual({ environment: 'production', state: 'unreachable' });
    expect(wrong.stdout).toContain('Check the user and the password in the URL.');
    expect(wrong.stdout).not.toContain('wrong-password');

    env.PROD = 'mysql://drift@127.0.0.1:1';
    const closed = await drift();
    expect(closed.code).toBe(3);
    expect(closed.report.databases.map(({ live }) => live?.state)).toEqual([
      'unreachable',
      'unreachable',
      'absent',
    ]);
    expect(closed.stdout).toContain('2 of 2 databases could not be reached in production');
  });

  it('is not denied of what the account may not see, and the grant that is offered shows it', async () => {
    const { drift, grant, admin, at, account } = await production();
    await grant('SELECT', 'first');
    await grant('SELECT, SHOW VIEW, TRIGGER, EVENT', 'second');
    const { code, of } = await drift();
    expect(code).toBe(3);
    expect(of('first')).toMatchObject({
      status: 'error',
      live: { state: 'unjudged' },
      checks: { live: 'skipped' },
    });
    expect(told(of('first'))).toEqual([`error live-unreadable the account may not see all of 127.0.0.1`]);
    expect(of('first').findings[0]?.title).toContain('triggers, routines, events; emails');
    expect(of('second').findings[0]?.title).toMatch(/: routines$/);

    // what is seen is compared all the same
    await admin.query(`ALTER TABLE ${at('first')}.users ADD COLUMN nick INT`);
    const partly = await drift();
    expect(partly.code).toBe(3);
    expect(told(partly.of('first'))).toContain('error live-changed table users');
    expect(partly.of('first').live?.state).toBe('unjudged');

    await admin.query(`ALTER TABLE ${at('first')}.users DROP COLUMN nick`);
    for (const database of [of('first'), of('second')]) await admin.query(database.findings[0]?.fix ?? '');
    expect(await drift()).toMatchObject({ code: 0 });

    await admin.query(
      `REVOKE ALL PRIVILEGES, GRANT OPTION FROM '${account}'@'%'; GRANT SELECT ON ${at('first')}.multidb_version TO '${account}'@'%'`,
    );
    const blind = await drift('-n', 'first');
    expect(blind.code).toBe(3);
    expect(blind.of('first').reason).toBe('the account may not see its tables, so nothing was compared');

    // an account that may read no row of a table
    await grant('SHOW VIEW, TRIGGER, EVENT', 'first');
    await admin.query(
      `GRANT SELECT ON ${at('first')}.emails TO '${account}'@'%'; GRANT ${mysql ? 'SHOW_ROUTINE ON *.*' : 'SELECT ON mysql.proc'} TO '${account}'@'%'`,
    );
    expect(await drift('-n', 'first')).toMatchObject({ code: 0 });
  });

  it('is looked for by an account that may write only with a warning', async () => {
    const { drift, grantAll, grant } = await production();
    await grantAll();
    await grant('INSERT, DROP', 'second');
    const { code, of } = await drift();
    expect(code).toBe(0);
    expect(told(of('first'))).toEqual([]);
    expect(of('second').findings).toMatchObject([{ severity: 'warning', rule: 'live-may-write' }]);
    expect(of('second').findings[0]?.title).toMatch(/may write there: DROP, INSERT$/);
    expect(await drift('--fail-on', 'warning')).toMatchObject({ code: 1 });
  });

  it('tells records that are not known, not finished, not there, and with a gap', async () => {
    const { drift, grantAll, admin, at } = await production();
    await grantAll();
    const versions = `${at('first')}.multidb_version`;
    await admin.query(`INSERT INTO ${versions} (id, name) VALUES ('0009', '0009_from_elsewhere')`);
    await admin.query(
      `DELETE FROM ${at('second')}.multidb_version; INSERT INTO ${at('second')}.multidb_version (id, name, half) VALUES ('0001', '0001_orders', 'up 1 abc')`,
    );
    const unknown = await drift();
    expect(unknown.code).toBe(1);
    expect(told(unknown.of('first'))).toEqual([
      'error live-unknown-version 1 migration on record there that m/first does not have',
    ]);
    expect(unknown.of('first').findings[0]?.title).toContain('0009');
    expect(told(unknown.of('second'))).toEqual([
      'error live-half-applied 0001_orders began there and did not finish',
      'error live-extra table orders',
    ]);
    // to take its traces away is not how one goes on
    expect(unknown.of('second').findings.map(({ fix }) => fix)).toEqual([undefined, undefined]);
    expect(unknown.of('second').closing).toBeUndefined();

    await admin.query(
      `DELETE FROM ${versions} WHERE id IN ('0001', '0009'); INSERT INTO ${versions} (id, name) VALUES ('0003', '0003_later'); DROP TABLE ${at('second')}.multidb_version`,
    );
    const gap = await drift();
    expect(told(gap.of('second'))).toEqual([
      `error live-unversioned ${gap.of('second').live?.address} has 1 table and no version table`.replace(
        /:.*/,
        '',
      ),
    ]);
    // and so it is not known that any is pending
    expect(gap.of('second').live).not.toHaveProperty('pending');
    expect(gap.of('second').live).not.toHaveProperty('applied');
    // a history with a hole cannot be played
    expect(gap.code).not.toBe(0);
    expect(gap.of('first')).toMatchObject({ status: 'error' });
    expect(gap.of('first').reason).toContain('0002_programs');
  });

  it('is also drift from the models, if that is asked for and nothing is pending', async () => {
    const { drift, grantAll, run } = await production();
    await grantAll();
    const behind = await drift('--models');
    expect(behind.code).toBe(0);
    expect(behind.of('first').live?.models).toBe('skipped');
    expect(behind.stdout).toMatch(/The models are those of head, so they were not\s+compared\./);
    expect(await run('upgrade', '-n', 'first')).toMatchObject({ code: 0 });
    expect(await drift()).toMatchObject({ code: 0 });
    const { code, of } = await drift('--models');
    expect(code).toBe(1);
    expect(of('first').live?.models).toBe('compared');
    expect(told(of('first'))).toContain('error live-models-changed table users');
    expect(told(of('first'))).toContain('error live-models-extra table later');
  });

  it('is looked for where the matrix says, and only that has to be known', async () => {
    const { drift, env, cwd, grantAll, admin, at } = await production();
    await grantAll();
    const other = await runMain(['drift'], cwd, { env });
    expect(other).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has several environments: production, staging'),
    });
    const staging = await runMain(['drift', '--live', 'staging', '--report', 'never.json'], cwd, { env });
    expect(staging).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('The variable STAGING is not set.'),
    });
    expect(staging.stderr).toContain('multidb.yml:7:14');
    expect(parseReport(await readFile(path.join(cwd, 'never.json'), 'utf8'))).toMatchObject({
      command: 'drift',
      status: 'error',
    });
    const nowhere = await runMain(['drift', '--live', 'prodution'], cwd, { env });
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean `production`?') });
    const third = await drift('-n', 'third');
    expect(third).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Database "third" has no `live.production`'),
    });

    // the scratch server must not be the one that people use
    env.PROD = env.ADMIN ?? '';
    const same = await runMain(['drift', '--live', 'production', '-n', 'second', '--server', env.PROD], cwd, {
      env,
    });
    expect(same.code).toBe(2);
    expect(same.stdout).toMatch(/itself, where\s+nothing may be\s+written\./);
    const [rows] = await admin.query(`SHOW TABLES FROM ${at('second')}`);
    expect(rows).toHaveLength(2);
  });

  it('is told apart from another name of the schema, for drift and diff alike', async () => {
    const { live, scratch, admin } = await servers();
    const cwd = await workspace({
      'multidb.yml': `version: 1\ndatabases:\n  users_db: { migrations: m/users, live: { eu: "\${URL}/\${EU}" } }\n  shop_db: { migrations: m/shop, needs: [users_db], live: { eu: "\${URL}/\${SHOP}" } }\n`,
      'm/users/1_users.up.sql':
        'CREATE TABLE users (id INT PRIMARY KEY); CREATE VIEW ids AS SELECT id FROM users;\n',
      'm/shop/1_orders.up.sql':
        'CREATE TABLE orders (id INT PRIMARY KEY, user_id INT); CREATE VIEW names AS SELECT o.id FROM orders o;\n',
    });
    const unique = randomBytes(3).toString('hex');
    const env = { URL: urlOf(live), EU: `d_${unique}_eu`, SHOP: `d_${unique}_shop` };
    onTestFinished(async () => {
      for (const name of [env.SHOP, env.EU]) await admin.query(`DROP DATABASE IF EXISTS ${name}`);
    });
    await admin.query(
      `CREATE DATABASE ${env.EU} CHARACTER SET latin1; CREATE DATABASE ${env.SHOP} CHARACTER SET latin1`,
    );
    const table = '(version BIGINT PRIMARY KEY, dirty BOOLEAN NOT NULL)';
    await admin.query(`USE ${env.EU}; CREATE TABLE users (id INT PRIMARY KEY); CREATE VIEW ids AS SELECT id FROM users;
      CREATE TABLE schema_migrations ${table}; INSERT INTO schema_migrations VALUES (1, 0);
      USE ${env.SHOP}; CREATE TABLE orders (id INT PRIMARY KEY, user_id INT); CREATE VIEW names AS SELECT o.id FROM orders o;
      CREATE TABLE schema_migrations ${table}; INSERT INTO schema_migrations VALUES (1, 0);`);
    const run = (...args: readonly string[]) => runMain([...args, '--server', urlOf(scratch)], cwd, { env });
    expect(await run('drift')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No drift in eu: 2 databases'),
    });
    for (const name of ['users_db', 'shop_db'])
      expect(await run('diff', '-n', name, '--from', 'live:eu', '--to', 'migrations')).toMatchObject({
        code: 0,
      });
    await admin.query(`ALTER TABLE ${env.SHOP}.orders ADD COLUMN note TEXT`);
    const sql = await run('diff', '-n', 'shop_db', '--from', 'live:eu', '--to', 'migrations', '--sql');
    expect(sql).toMatchObject({ code: 1, stdout: expect.stringContaining('DROP COLUMN `note`') });
    expect(await run('diff', '-n', 'shop_db', '--from', 'live:us')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has no `live.us`'),
    });
  });

  it('is not denied of what takes too long, or is on its way', async () => {
    const { drift, grantAll, admin, at } = await production();
    await grantAll();
    await admin.query(`LOCK TABLES ${at('second')}.multidb_version WRITE`);
    const late = await drift('-n', 'second', '--timeout', '1');
    await admin.query('UNLOCK TABLES');
    await admin.query(
      `UPDATE ${at('second')}.multidb_version SET half = 'up 0 abc underway'; DO GET_LOCK('multidb-migrate:${at('second')}', 0)`,
    );
    const busy = await drift('-n', 'second');
    await admin.query('DO RELEASE_ALL_LOCKS()');
    expect(busy.code).toBe(3);
    expect(busy.of('second')).toMatchObject({ live: { state: 'unjudged' }, findings: [] });
    expect(busy.of('second').reason).toContain('is being migrated right now');
    expect(told((await drift('-n', 'second')).of('second'))[0]).toContain('live-half-applied');
    expect(late.code).toBe(3);
    expect(late.of('second')).toMatchObject({ status: 'error', live: { state: 'unreachable' } });
    expect(late.of('second').reason).toContain('it was not read within 1 s');
    expect(await drift('--timeout', '0')).toMatchObject({ code: 2 });
  });

  it('reads the record of a tool: what it marks dirty, and a baseline without any', async () => {
    const { live, scratch, admin } = await servers();
    const cwd = await workspace({
      'multidb.yml': `version: 1\ndatabases:\n  tool: { migrations: m, live: { eu: "\${URL}/\${NAME}_tool" } }\n  host: { migrations: n, baseline: host.sql, live: { eu: "\${URL}/\${NAME}_host" } }\n`,
      'm/1_users.up.sql': 'CREATE TABLE users (id INT PRIMARY KEY);\n',
      'm/2_notes.up.sql':
        'CREATE TABLE notes (id INT PRIMARY KEY); CREATE TABLE later (id INT PRIMARY KEY);\n',
      'n/1_ours.up.sql': 'CREATE TABLE ours (id INT PRIMARY KEY);\n',
      'host.sql': 'CREATE TABLE theirs (id INT PRIMARY KEY);\n',
    });
    const unique = `d_${randomBytes(3).toString('hex')}`;
    const env = { URL: urlOf(live), NAME: unique };
    onTestFinished(async () => {
      for (const name of ['tool', 'host']) await admin.query(`DROP DATABASE IF EXISTS ${unique}_${name}`);
    });
    await createAnew(admin, [`${unique}_tool`, `${unique}_host`]);
    await admin.query(`USE ${unique}_tool; CREATE TABLE users (id INT PRIMARY KEY); CREATE TABLE notes (id INT PRIMARY KEY);
      CREATE TABLE schema_migrations (version BIGINT PRIMARY KEY, dirty BOOLEAN NOT NULL); INSERT INTO schema_migrations VALUES (2, 1);
      USE ${unique}_host; CREATE TABLE theirs (id INT PRIMARY KEY)`);
    const drift = async () => {
      const args = ['drift', '--server', urlOf(scratch), '--report', 'r.json'];
      const { code } = await runMain(args, cwd, { env });
      const report = parseReport(await readFile(path.join(cwd, 'r.json'), 'utf8'));
      const errors = report.databases.map((one) => told(one).filter((line) => line.startsWith('error')));
      return { code, errors, report };
    };
    const first = await drift();
    expect(first.code).toBe(1);
    expect(first.errors[0]?.[0]).toBe('error live-half-applied 2_notes began there and did not finish');
    expect(first.report.databases.every(({ closing }) => closing === undefined)).toBe(true);
    expect(databaseOf(first.report, 'host').live).toMatchObject({
      state: 'same',
      applied: 0,
      pending: [{ id: '1' }],
    });
    await admin.query(`CREATE TABLE ${unique}_host.other (id INT)`);
    const second = await drift();
    expect(second.errors[1]).toEqual([expect.stringContaining('error live-unversioned')]);
    expect(databaseOf(second.report, 'host').closing).toBeUndefined();
  });
});
