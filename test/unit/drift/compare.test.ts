/** The expected side on a real server; the live one is on the same server, under the name of another version where that is what is tested. */
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { expect, it, onTestFinished } from 'vitest';
import { openDrivers } from '../../../src/alembic/drivers.ts';
import { diffCatalogs } from '../../../src/catalog/diff.ts';
import { readCatalog } from '../../../src/catalog/read.ts';
import { type Comparison, compareOn } from '../../../src/drift/compare.ts';
import { isPartial, judgeLive } from '../../../src/drift/judge.ts';
import type { Inspection } from '../../../src/live/inspect.ts';
import { loadMatrix } from '../../../src/matrix/load.ts';
import { readPlans } from '../../../src/part.ts';
import { openWorkbench } from '../../../src/rehearsal/workbench.ts';
import { openServer } from '../../../src/servers/open.ts';
import type { ServerSpec } from '../../../src/servers/server.ts';
import { parseServerSpec } from '../../../src/servers/spec.ts';
import { describeServers } from '../../support/servers.ts';
import { workspace } from '../matrix/workspace.ts';

const tables = `CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(40) DEFAULT 'a''b', born DATE, CHECK (id > 0),
  UNIQUE KEY by_email (email)) COMMENT 'it''s';
CREATE TABLE notes (id INT PRIMARY KEY, user_id INT, CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE);
`;
const up = `${tables}CREATE VIEW emails AS SELECT u.email, COUNT(*) AS times FROM users u JOIN notes n ON n.user_id = u.id GROUP BY u.email;
CREATE PROCEDURE touch_up(IN x INT) BEGIN SELECT 'it''s', x; END;
CREATE FUNCTION twice(x INT) RETURNS INT DETERMINISTIC RETURN x * 2;
CREATE TRIGGER lower_email BEFORE INSERT ON users FOR EACH ROW SET NEW.email = LOWER(NEW.email);
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM users WHERE id < 0;
`;

describeServers('a live schema of another version', (server) => {
  it('is made again on the scratch server, where nothing of it is another, and what was changed still is', async () => {
    const schema = `drift_c_${randomBytes(4).toString('hex')}`;
    const root = await workspace({
      'multidb.yml': `version: 1\ndatabases:\n  ${schema}:\n    migrations: m\n    models: { use: command, run: [cat, models.sql], cannot_say: [views, triggers, routines, events] }\n`,
      'm/1_all.up.sql': up,
      'models.sql': tables,
    });
    const admin = await createConnection({ ...server.endpoint, multipleStatements: true });
    onTestFinished(async () => {
      await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
      await admin.end();
    });
    await admin.query(`CREATE DATABASE ${schema} CHARACTER SET latin1; USE ${schema}; ${up}`);
    const read = () => readCatalog(admin, schema, server.flavor, {});
    const well = await read();
    await admin.query(`USE ${schema}; ALTER TABLE users ADD COLUMN nick INT; DROP TRIGGER lower_email`);
    const changed = await read();
    await admin.query(`DROP DATABASE ${schema}`);
    expect(diffCatalogs(well, changed)).toHaveLength(2);

    const signal = new AbortController().signal;
    const matrix = await loadMatrix({ file: 'multidb.yml', cwd: root, env: {} });
    await using drivers = openDrivers({});
    const plans = await readPlans(matrix, matrix.databases, drivers);
    const surroundings = { env: {}, platform: process.platform, signal, keep: false };
    await using scratch = await openServer(parseServerSpec(server.url) as ServerSpec, surroundings);
    await using workbench = await openWorkbench(plans, {
      server: scratch,
      name: 'scratch',
      root,
      jobs: 1,
      signal,
      drivers,
      onProgress: () => undefined,
      reading: 'full',
    });
    const [major, minor, patch] = server.flavor.version;
    const plan = plans[0]!;
    const inspection = (catalog: Inspection['catalog']): Inspection => ({
      address: {
        endpoint: server.endpoint,
        schema,
        text: `db.example.com/${schema}`,
        at: { file: 'multidb.yml', line: 1, column: 1 },
      },
      flavor: { ...server.flavor, version: [major, minor - 1, patch] },
      versions: { keeper: { kind: 'ours', table: 'multidb_version' }, applied: ['1'], unknown: [] },
      catalog,
      rights: { writes: [], hidden: [], grants: [] },
      settings: { sql_mode: 'ANSI' },
      identity: '',
    });
    const compare = (catalog: Inspection['catalog']): Promise<Comparison> =>
      compareOn(workbench, inspection(catalog), { settings: {}, models: false, closing: true });

    const same = await compare(well);
    expect(diffCatalogs(same.expected, same.live)).toEqual([]);
    expect(same.expected.charset).toBe('latin1');
    expect(same.closing).toBeUndefined();
    const [notice, ...others] = judgeLive(plan, inspection(well), same);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ severity: 'notice', rule: 'live-server-differs' });
    expect(notice?.title).toContain(
      `${[major, minor - 1, patch].join('.')}, and was compared on ${[major, minor, patch].join('.')}`,
    );
    expect(notice?.detail).toContain('sql_mode: live ANSI');
    expect(isPartial(inspection(well))).toBe(false);

    const other = await compare(changed);
    expect(other.closing).toMatchObject({ verified: true });
    const findings = judgeLive(plan, inspection(changed), other).filter(
      ({ severity }) => severity === 'error',
    );
    expect(findings.map(({ rule, fix }) => [rule, fix?.split('\n')[0]])).toEqual([
      ['live-changed', '-- destructive: drops the column users.nick and what is in it'],
      ['live-missing', 'CREATE TRIGGER `lower_email` BEFORE INSERT ON `users` FOR EACH ROW'],
    ]);

    // what the models cannot say is no drift against them, and stays
    const withModels = await compareOn(workbench, inspection(changed), {
      settings: {},
      models: true,
      closing: true,
    });
    const against = judgeLive(plan, inspection(changed), withModels).filter(({ rule }) =>
      /models/.test(rule),
    );
    expect(against.map(({ severity, rule, fix }) => [severity, rule, fix?.split('\n').at(-2)])).toEqual([
      ['error', 'live-models-changed', 'ALTER TABLE `users` DROP COLUMN `nick`;'],
      ['notice', 'live-models-unsayable', undefined],
    ]);
    expect(against[1]?.title).toMatch(
      /^\d things only the live database has, which the models \(command\) cannot say/,
    );
    expect(against[1]?.detail).toContain('view emails is new');
  });
});
