/** Every workflow that we run or show, before those who know workflows best: actionlint and zizmor. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeTool } from '../support/tools.ts';
import { workflowExamples } from './workflow-examples.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'multidb-test-workflows-'));
const shown = path.join(folder, '.github', 'workflows');
let files: readonly string[] = [];

beforeAll(() => {
  mkdirSync(shown, { recursive: true });
  for (const { name, text } of workflowExamples(root)) writeFileSync(path.join(shown, name), text);
  const own = path.join(root, '.github', 'workflows');
  files = [shown, own].flatMap((at) => readdirSync(at).map((file) => path.join(at, file)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the documentation shows whole workflows', () => {
  const names = workflowExamples(root).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(names.some((name) => name.startsWith('README.md'))).toBe(true);
});

describeTool('actionlint', 'actionlint', (program) => {
  it('has nothing to say about a workflow of ours', () => {
    const { stdout, stderr } = spawnSync(program, ['-shellcheck=', '-pyflakes=', '-no-color', ...files], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stdout + stderr).toBe('');
  });

  it('finds what is wrong in one', () => {
    const file = path.join(folder, 'wrong.yml');
    writeFileSync(
      file,
      'on: pull_requests\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps: [{ run: "" }]\n',
    );
    const { status, stdout } = spawnSync(program, ['-no-color', file], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toContain('unknown Webhook event');
  });
});

describeTool('zizmor', 'zizmor', (program) => {
  const lint = (...paths: readonly string[]) => {
    const config = path.join(root, '.github', 'zizmor.yml');
    const { stdout } = spawnSync(
      program,
      ['--offline', '--no-progress', '--format=json-v1', '--config', config, ...paths],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    const findings = JSON.parse(stdout) as readonly {
      readonly ident: string;
      readonly determinations: { readonly severity: string };
      readonly locations: readonly { readonly symbolic: { readonly key: object } }[];
    }[];
    return findings.map(
      ({ ident, determinations, locations }) =>
        `${ident} (${determinations.severity}): ${JSON.stringify(locations[0]?.symbolic.key)}`,
    );
  };

  it('finds no weakness in a workflow of ours, nor in the actions', () => {
    const actions = ['action.yml', 'report/action.yml'].map((file) => path.join(root, file));
    expect(lint(...files, ...actions)).toEqual([]);
  });

  it('finds one where there is one', () => {
    const file = path.join(folder, '.github', 'workflows', 'weak.yml');
    writeFileSync(
      file,
      'on: pull_request_target\npermissions: write-all\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: someone/action@main\n',
    );
    const found = lint(file).join('\n');
    rmSync(file);
    expect(found).toContain('dangerous-triggers');
    expect(found).toContain('unpinned-uses');
  });
});
