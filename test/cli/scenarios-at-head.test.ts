/**
 * At head there is nothing to write: over every folder of test/scenarios, each database that has models and whose expected report knows of no drift
 * and of nothing that stops its ups is upgraded, and then `revision --autogenerate` and `diff` with the live database find nothing. Those that
 * the report says more of are asked, too: there something has to be found, or the reason told.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, type it } from 'vitest';
import { isMap, parseDocument } from 'yaml';
import { loadMatrix } from '../../src/matrix/load.ts';
import type { Database, Matrix } from '../../src/matrix/matrix.ts';
import { withNeeds } from '../../src/matrix/select.ts';
import type { Vendor } from '../../src/servers/server.ts';
import { splitSql } from '../../src/sql/split.ts';
import { hasFiles, installWhatIsAsked } from '../support/libraries.ts';
import { testPython } from '../support/python.ts';
import { runMain } from '../unit/commands/run-main.ts';
import { itWith } from '../unit/servers/here.ts';
import { copyOf, root } from './session.ts';
import { createAnew, type TwoServers, twoServers, urlOf } from './two-servers.ts';

const scenarios = path.resolve(import.meta.dirname, '../scenarios');
const secrets = { SECRET_OF_THE_JOB: 'x' };
const python = testPython();
if (typeof python === 'string' && process.env.CI === 'true') throw new Error(`CI=true and ${python}`);

/** What is expected of the databases of a scenario, as `severity rule …`. */
function expectedFindings(scenario: string, vendor: Vendor): Readonly<Record<string, readonly string[]>> {
  const own = `expected.${vendor}.json`;
  const file = readdirSync(path.join(scenarios, scenario)).includes(own) ? own : 'expected.json';
  const { databases } = JSON.parse(readFileSync(path.join(scenarios, scenario, file), 'utf8')) as {
    readonly databases: Readonly<Record<string, { readonly findings: readonly string[] }>>;
  };
  return Object.fromEntries(Object.entries(databases).map(([name, { findings }]) => [name, findings]));
}

/** Something in it keeps its models and its migrations apart, or the migrations from their end. */
const apart = (finding: string): boolean =>
  /^\w+ drift-(?!unsayable)/.test(finding) || /^error (?:apply|isolation)-/.test(finding);

const needsPython = (scenario: string): boolean => hasFiles(path.join(scenarios, scenario), '.py');

interface Sorted {
  readonly matrix: Matrix;
  readonly atHead: readonly Database[];
  readonly others: readonly Database[];
}

/** The databases with models, by what the expected report says of them and of those that they need. */
async function sorted(scenario: string, vendor: Vendor, cwd: string): Promise<Sorted> {
  const matrix = await loadMatrix({ file: 'multidb.yml', cwd, env: { ...secrets, LIVE: 'mysql://nowhere' } });
  const findings = expectedFindings(scenario, vendor);
  const modelled = matrix.databases.filter(({ models }) => models !== undefined);
  const fine = (database: Database): boolean =>
    withNeeds(matrix, [database]).every(({ name }) => !(findings[name] ?? []).some(apart));
  return { matrix, atHead: modelled.filter(fine), others: modelled.filter((one) => !fine(one)) };
}

/** The scenario, with a place where people use its databases. */
async function inUse(scenario: string): Promise<string> {
  const cwd = await copyOf(`test/scenarios/${scenario}`, '.');
  // a scenario's own programs import what this repository has
  if (!installWhatIsAsked(cwd))
    await symlink(path.join(root, 'node_modules'), path.join(cwd, 'node_modules'));
  const file = path.join(cwd, 'multidb.yml');
  const document = parseDocument(await readFile(file, 'utf8'));
  if (!isMap(document.get('defaults'))) document.set('defaults', document.createNode({}));
  document.setIn(['defaults', 'url'], `\${LIVE}`);
  await writeFile(file, document.toString());
  return cwd;
}

/** Upgrades what is ours to upgrade: where env.py says itself where to go, Alembic goes there and not to a server of ours. */
async function upgrade(
  { admin }: TwoServers,
  { matrix, atHead }: Sorted,
  run: (...args: readonly string[]) => ReturnType<typeof runMain>,
): Promise<readonly string[]> {
  const ours = atHead.filter(({ migrations }) => migrations.format !== 'alembic');
  const all = withNeeds(matrix, ours);
  await createAnew(
    admin,
    all.map(({ schema }) => schema),
  );
  for (const { name, schema, baseline } of all) {
    if (baseline !== undefined) {
      const { statements } = splitSql(await readFile(path.join(matrix.root, baseline.path), 'utf8'), '');
      await admin.query(`USE \`${schema}\``);
      for (const { sql } of statements) await admin.query(sql);
      expect(await run('stamp', '-n', name, 'base')).toMatchObject({ code: 0 });
    }
  }
  const names = all.map(({ name }) => name);
  if (names.length > 0) {
    const { code, stdout, stderr } = await run('upgrade', '-n', names.join());
    expect(code, `${stdout}${stderr}`).toBe(0);
  }
  return ours.map(({ name }) => name);
}

for (const vendor of ['mysql', 'mariadb'] as const) {
  describe(`every scenario at head, on ${vendor}`, () => {
    const test = itWith(vendor);
    const servers = twoServers(vendor);
    const counts = { atHead: 0, upgraded: 0, others: 0, without: 0 };
    let skipped = false;

    for (const scenario of readdirSync(scenarios)) {
      const idle = needsPython(scenario) && typeof python === 'string';
      skipped ||= idle;
      const one = (idle ? test.skip : test) as typeof it;
      one(scenario, { timeout: 120_000 }, async () => {
        const cwd = await inUse(scenario);
        const databases = await sorted(scenario, vendor, cwd);
        const { matrix, atHead, others } = databases;
        counts.without += matrix.databases.length - atHead.length - others.length;
        if (atHead.length + others.length === 0) return;
        const both = await servers();
        const env = {
          ...(process.env as Record<string, string>),
          ...secrets,
          ...(typeof python !== 'string' && { VIRTUAL_ENV: python.environment }),
          LIVE: urlOf(both.live),
        };
        const there = ['--server', urlOf(both.scratch)] as const;
        const run = (...args: readonly string[]) => runMain(args, cwd, { env });
        const revise = (name: string) =>
          run('revision', '-n', name, '-m', 'nothing', '--autogenerate', '--dry-run', ...there);
        const upgraded = await upgrade(both, databases, run);
        for (const { name } of atHead) {
          const { stderr, ...told } = await revise(name);
          expect({ name, ...told }, stderr).toEqual({
            name,
            code: 0,
            stdout: `${name}: there is nothing to write, models and migrations are the same\n`,
          });
        }
        for (const name of upgraded) {
          const { stderr, ...told } = await run('diff', '-n', name, '--from', 'live', ...there);
          expect({ name, ...told }, stderr).toEqual({
            name,
            code: 0,
            stdout: `${name}: live and models are the same\n`,
          });
        }
        for (const { name } of others) {
          const { code, stdout, stderr } = await revise(name);
          expect(stdout).not.toContain('there is nothing to write');
          if (code !== 0)
            expect({ name, stderr }).toMatchObject({ stderr: expect.stringContaining('error[') });
        }
        counts.atHead += atHead.length;
        counts.upgraded += upgraded.length;
        counts.others += others.length;
      });
    }

    test('they are not fewer than there were', () => {
      if (skipped) return;
      expect(counts.atHead).toBeGreaterThanOrEqual(13);
      expect(counts.upgraded).toBeGreaterThanOrEqual(5);
      expect(counts.others).toBeGreaterThanOrEqual(6);
      expect(counts.without).toBeGreaterThanOrEqual(30);
    });
  });
}
