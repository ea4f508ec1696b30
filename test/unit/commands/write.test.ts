/** `--write`: files for other tools, whatever comes of the run. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatReport } from '../../../src/report/report.ts';
import { oneRed } from '../report/sample.ts';
import { runCli } from './run-cli.ts';

const top = mkdtempSync(path.join(tmpdir(), 'multidb-write-'));
const cwd = path.join(top, 'shop');
const read = (file: string) => readFileSync(path.join(cwd, file), 'utf8');
beforeAll(() => {
  mkdirSync(path.join(top, '.git'));
  mkdirSync(cwd);
  writeFileSync(path.join(cwd, 'multidb.yml'), 'version: 1\ndatabases:\n  first: { migratons: x }\n');
});
afterAll(() => rmSync(top, { recursive: true }));

it('writes what kept a run from beginning', async () => {
  const { code } = await runCli(['verify', '--write', 'junit=out/j.xml', '--write', 'sarif=s.sarif'], {
    cwd,
  });
  expect(code).toBe(2);
  expect(read('out/j.xml')).toMatch(/<error type="matrix-key" message="[^"]*migratons/);
  const [run] = JSON.parse(read('s.sarif')).runs;
  expect(run.invocations[0]).toMatchObject({ executionSuccessful: false });
  expect(run.invocations[0].toolExecutionNotifications[0].locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: 'shop/multidb.yml' },
    region: { startLine: 3 },
  });
});

it('writes merged reports, with places from the top of the repository, beside what stdout shows', async () => {
  writeFileSync(path.join(cwd, 'report.json'), formatReport(oneRed()));
  const { code, stdout } = await runCli(['report', 'report.json', '--write', 'code-quality=q.json'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain('✗ 1 of 3 databases failed');
  expect(JSON.parse(read('q.json'))).toMatchObject([
    { location: { path: 'shop/db/first/0002_add_email.down.sql' } },
  ]);
});

it('refuses what it cannot write, before anything is done', async () => {
  const before = readdirSync(cwd);
  const wrong = await runCli(['verify', '--write', 'sarfi=x', '--write', 'junit'], { cwd });
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('--write: there is no format "sarfi".');
  expect(wrong.stderr).toContain('Did you mean `sarif`?');
  expect(wrong.stderr).toContain('--write cannot be "junit".');
  const folder = await runCli(['verify', '--write', 'sarif=.'], { cwd });
  expect(folder.code).toBe(3);
  expect(folder.stderr).toMatch(/cannot be written.*folder/s);
  expect(readdirSync(cwd)).toEqual(before);
});
