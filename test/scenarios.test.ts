/**
 * Every folder in test/scenarios is a workspace that a user could have written, and `expected.json` is what the tool must say of it: the
 * status of each database, and each finding's rule, migration, file and line. Run on every server, each step read both cheaply and in
 * full, which must agree. What the base branch has lies in a folder `base` beside it, where the scenario is about a change: then it is rehearsed in a
 * repository, against that.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BaseRequest } from '../src/git/base.ts';
import { loadMatrix } from '../src/matrix/load.ts';
import { runPipeline } from '../src/pipeline.ts';
import type { Report } from '../src/report/report.ts';
import type { ServerSpec } from '../src/servers/server.ts';
import { parseServerSpec } from '../src/servers/spec.ts';
import { commitFolder, openPlace } from './support/git-repository.ts';
import { hasFiles, installWhatIsAsked } from './support/libraries.ts';
import { testPython } from './support/python.ts';
import { describeServers, type TestServer } from './support/servers.ts';

interface Expected {
  readonly status: Report['status'];
  readonly databases: Readonly<
    Record<string, { readonly status: string; readonly findings: readonly string[] }>
  >;
}

const folder = join(import.meta.dirname, 'scenarios');

/** `rule migration file:line`, the part of a finding that people act on. */
function brief(finding: Report['databases'][number]['findings'][number]): string {
  const place = finding.file === undefined ? '' : ` ${finding.file}:${finding.line}`;
  return `${finding.severity} ${finding.rule}${finding.migration === undefined ? '' : ` ${finding.migration}`}${place}`;
}

function digest(report: Report): Expected {
  return {
    status: report.status,
    databases: Object.fromEntries(
      report.databases.map(({ name, status, findings }) => [name, { status, findings: findings.map(brief) }]),
    ),
  };
}

/** A server may have an expectation of its own: `expected.mariadb.json`. */
function expectation(scenario: string, server: TestServer): Expected {
  const files = readdirSync(join(folder, scenario));
  const own = `expected.${server.name}.json`;
  return JSON.parse(
    readFileSync(join(folder, scenario, files.includes(own) ? own : 'expected.json'), 'utf8'),
  ) as Expected;
}

/** What the scenario's own code runs on, where it is Python; a sentence when there is none. */
function pythonOf(scenario: string): Record<string, string> | string {
  if (!hasFiles(join(folder, scenario), '.py')) return {};
  const python = testPython();
  return typeof python === 'string' ? python : { VIRTUAL_ENV: python.environment };
}

/** The scenario as a branch of a repository whose main has what is in its `base`. Other scenarios are rehearsed where they lie. */
async function checkOut(
  scenario: string,
): Promise<AsyncDisposable & { readonly cwd: string; readonly base?: BaseRequest }> {
  const cwd = join(folder, scenario);
  // `npm install`, where a user would run it
  installWhatIsAsked(cwd);
  if (!existsSync(join(cwd, 'base'))) return { cwd, async [Symbol.asyncDispose]() {} };
  const place = await openPlace();
  const { repository } = place;
  await commitFolder(repository, join(cwd, 'base'), 'base');
  repository.git('checkout', '--quiet', '-b', 'feature');
  await commitFolder(repository, cwd, 'change');
  rmSync(join(repository.folder, 'base'), { recursive: true });
  await repository.commit({}, 'without the base');
  return {
    cwd: repository.folder,
    base: { ref: 'main', name: 'main', chosen: true },
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  };
}

describeServers('scenarios', (server) => {
  for (const scenario of readdirSync(folder)) {
    const python = pythonOf(scenario);
    if (typeof python === 'string' && process.env.CI !== 'true') {
      it.skip(`${scenario}: ${python}`);
      continue;
    }
    it(scenario, { timeout: 120_000 }, async () => {
      if (typeof python === 'string') throw new Error(`CI=true and ${python}`);
      await using place = await checkOut(scenario);
      const matrix = await loadMatrix({
        file: 'multidb.yml',
        cwd: place.cwd,
        env: { SECRET_OF_THE_JOB: 'x' },
      });
      const report = await runPipeline({
        matrix,
        ...(place.base && { base: place.base }),
        // a throw-away server of its own: nobody else is on it, so everything outside can be compared
        servers: [parseServerSpec(server.name) as ServerSpec],
        keep: false,
        env: { ...process.env, ...python },
        signal: new AbortController().signal,
        onProgress: () => undefined,
        reading: 'both',
      });
      expect(report.problems ?? []).toEqual([]);
      expect(digest(report)).toEqual(expectation(scenario, server));
      // whatever is suggested has been tried, and works
      for (const { name, closing, findings } of report.databases) {
        const drifts = findings.some(({ rule }) => /^drift-(?!models|unsayable)/.test(rule));
        expect({ name, closes: closing?.verified, because: closing?.because }).toEqual({
          name,
          closes: drifts ? true : undefined,
          because: undefined,
        });
      }
    });
  }
});

describe('the scenarios', () => {
  it('are all there', () => expect(readdirSync(folder).length).toBeGreaterThanOrEqual(8));
});
