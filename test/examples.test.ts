/** The workspaces in `examples`, as somebody meets them: `init` writes the matrix that is there, and every database passes on every server. */
import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadMatrix } from '../src/matrix/load.ts';
import { runPipeline } from '../src/pipeline.ts';
import type { ServerSpec } from '../src/servers/server.ts';
import { parseServerSpec } from '../src/servers/spec.ts';
import { installLibraries } from './support/libraries.ts';
import { describeServers } from './support/servers.ts';
import { runMain } from './unit/commands/run-main.ts';
import { workspace } from './unit/matrix/workspace.ts';

const examples = path.resolve(import.meta.dirname, '../examples');

/** A copy, as it is after `npm install`. */
async function copyOf(example: string): Promise<string> {
  const cwd = await workspace({});
  await cp(path.join(examples, example), cwd, {
    recursive: true,
    filter: (file) => path.basename(file) !== 'node_modules',
  });
  installLibraries(cwd);
  return cwd;
}

it('init writes the matrix of the JavaScript workspace', async () => {
  const cwd = await copyOf('javascript');
  await rm(path.join(cwd, 'multidb.yml'));
  const { code, stdout, stderr } = await runMain(['init'], cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  // nothing was left out, and nothing is to be corrected
  expect(stdout).not.toContain('·');
  expect(await readFile(path.join(cwd, 'multidb.yml'), 'utf8')).toBe(
    await readFile(path.join(examples, 'javascript/multidb.yml'), 'utf8'),
  );
});

it('asks for the libraries that the tests have', async () => {
  const read = async (file: string): Promise<Readonly<Record<string, string>>> => {
    const { dependencies, devDependencies } = JSON.parse(await readFile(file, 'utf8'));
    return { ...dependencies, ...devDependencies };
  };
  const installed = await read(path.resolve(import.meta.dirname, 'orms/package.json'));
  for (const folder of ['.', 'accounts', 'catalog', 'orders', 'site', 'stock'])
    expect(installed).toMatchObject(await read(path.join(examples, 'javascript', folder, 'package.json')));
});

describeServers('the JavaScript workspace', (server) => {
  it('passes: five databases, five tools, one run', { timeout: 120_000 }, async () => {
    const cwd = await copyOf('javascript');
    const report = await runPipeline({
      matrix: await loadMatrix({ file: 'multidb.yml', cwd, env: {} }),
      servers: [parseServerSpec(server.name) as ServerSpec],
      keep: false,
      env: process.env,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(report.problems ?? []).toEqual([]);
    const told = report.databases.map(({ name, format, migrations, checks, findings }) => ({
      [`${name}: ${format}`]: [migrations.length, checks.downgrade, checks.drift, findings],
    }));
    expect(told).toEqual([
      { 'accounts: knex': [2, 'passed', 'passed', []] },
      { 'catalog: typeorm': [2, 'passed', 'passed', []] },
      { 'orders: sequelize': [2, 'passed', 'passed', []] },
      { 'site: kysely': [2, 'passed', 'passed', []] },
      { 'stock: mikro-orm': [2, 'passed', 'passed', []] },
    ]);
  });
});
