/** What other tools read: held against the schemas that their owners publish, in every state that a report can be in. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Report } from '../../../src/report/report.ts';
import codeQuality from '../../../src/reporters/code-quality.ts';
import junit from '../../../src/reporters/junit.ts';
import sarif from '../../../src/reporters/sarif.ts';
import { database, longDiff, migration, nasty, notRestored, oneRed, report } from '../report/sample.ts';
import { states } from '../report/states.ts';

const schemas = path.join(import.meta.dirname, '../../support/schemas');
const schema = (name: string) => readFileSync(path.join(schemas, name), 'utf8');
const surface = { env: {}, colour: false, now: new Date('2026-03-04T05:06:07.890Z') };
const all = Object.entries(states());

/** One finding with these changes, alone in its report. */
const alone = (changes: Partial<typeof notRestored>): Report =>
  report([database('first', { findings: [{ ...notRestored, ...changes }] })]);

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
        readonly region?: { readonly startLine: number };
      };
    },
  ];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

function readSarif(shown: Report, prefix = '') {
  const { runs } = JSON.parse(sarif.print(shown, { ...surface, prefix }));
  const [run] = runs;
  return {
    run,
    results: run.results as readonly SarifResult[],
    rules: run.tool.driver.rules as readonly {
      readonly id: string;
      readonly help: { readonly text: string };
    }[],
  };
}

describe('SARIF', () => {
  // Draft 4 differs from what Ajv reads in the name of `id` alone, in what this schema uses.
  const { $schema: _, id: __, ...sarifSchema } = JSON.parse(schema('sarif-2.1.0.json'));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(sarifSchema);

  it.each(all)('meets its schema in the state %s', (_, shown) => {
    const log = JSON.parse(sarif.print(shown, surface));
    expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it('names the rule, its help, the level and the line in the repository', () => {
    const { results, rules, run } = readSarif(oneRed(), 'services/shop/');
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ ruleId: 'downgrade-not-restored', ruleIndex: 0, level: 'error' });
    expect(results[0]?.locations[0].physicalLocation).toEqual({
      artifactLocation: {
        uri: 'services/shop/db/first/0002_add_email.down.sql',
        uriBaseId: '%SRCROOT%',
      },
      region: { startLine: 1, startColumn: 1 },
    });
    expect(results[0]?.message.text).toMatch(/^first: 0002_add_email: its down ran, .*before the up\.\n/);
    expect(rules[0]).toMatchObject({ id: 'downgrade-not-restored' });
    expect(rules[0]?.help.text).toMatch(/^Complete its down.*\n\nThe check "downgrade": /s);
    // upload-sarif gives the category of the job only where the file has none
    expect(run.automationDetails).toBeUndefined();
  });

  it('knows a finding again when lines have moved, and tells two apart', () => {
    const print = (changes: Partial<typeof notRestored>) =>
      readSarif(alone(changes)).results[0]?.partialFingerprints['multidbMigrate/v1'];
    expect(print({ line: 90, column: 7 })).toBe(print({}));
    expect(print({ title: 'x at a.sql:3:4 fails' })).toBe(print({ title: 'x at a.sql:77:1 fails' }));
    expect(print({ migration: '0003' })).not.toBe(print({}));
    expect(print({ rule: 'downgrade-no-op' })).not.toBe(print({}));
    expect(print({})).toMatch(/^[0-9a-f]{32}$/);
  });

  it('leaves the hash of a line to the upload, and gives its own where there is none to be made', () => {
    const [placed] = readSarif(alone({})).results;
    expect(Object.keys(placed!.partialFingerprints)).toEqual(['multidbMigrate/v1']);
    const { file: _, line: __, column: ___, ...nowhere } = notRestored;
    const [unplaced] = readSarif(report([database('first', { findings: [nowhere] })])).results;
    expect(unplaced?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'multidb.yml', uriBaseId: '%SRCROOT%' },
    });
    expect(unplaced?.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{32}:1$/);
    const two = report([
      database('first', { findings: [notRestored, { ...notRestored, title: 'another thing' }] }),
    ]);
    const hashes = readSarif(two).results.map((one) => one.partialFingerprints.primaryLocationLineHash);
    expect(new Set(hashes).size).toBe(2);
  });

  it('says a finding of two servers once', () => {
    const rows = ['mysql:8.4', 'mariadb:11.8'].map((server) =>
      database('first', { server, findings: [notRestored] }),
    );
    const { results } = readSarif(report(rows));
    expect(results).toHaveLength(1);
    expect(results[0]?.message.text).toMatch(/^first \(mysql:8\.4, mariadb:11\.8\): /);
  });

  it('keeps paths in the repository, and links and placeholders out of messages', () => {
    for (const file of ['../../x', '/etc/passwd', 'C:\\x', 'a/../../b', nasty]) {
      const [result] = readSarif(alone({ file, title: 'see [here](https://e.example) {0}' }), 'a/').results;
      const { uri } = result!.locations[0].physicalLocation.artifactLocation;
      expect(uri).toMatch(/^a\/[\w%./-]+$/);
      expect(uri).not.toMatch(/(?:^|\/)\.\.?(?:\/|$)/);
      expect(result?.message.text).toMatch(/^first: see \[here\] \(https:\/\/e\.example\) \{\{0\}\}/);
    }
  });

  it('has the 5,000 worst results, and says how many more there are', () => {
    const finding = (index: number) => ({
      ...notRestored,
      severity: index < 10 ? ('error' as const) : ('notice' as const),
      title: `finding ${index}`,
    });
    const findings = Array.from({ length: 6000 }, (_, index) => finding(5999 - index));
    const { results, run } = readSarif(report([database('first', { findings })]));
    expect(results).toHaveLength(5000);
    expect(results.slice(0, 10).every(({ level }) => level === 'error')).toBe(true);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^1000 findings more/);
  });

  it('says of a run that could not judge that it did not work', () => {
    const { run } = readSarif(states()['no-server']!);
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(run.invocations[0].toolExecutionNotifications[0]).toMatchObject({
      level: 'error',
      descriptor: { id: 'no-server' },
    });
  });
});

describe('JUnit', () => {
  it('meets the schemas of Ant and Jenkins in every state', async () => {
    const files = all.map(([name, shown]) => ({
      fileName: `${name}.xml`,
      contents: junit.print(shown, surface),
    }));
    for (const name of ['JUnit.xsd', 'jenkins-junit-10.xsd']) {
      const { errors } = await validateXML({ xml: files, schema: schema(name) });
      expect(errors.slice(0, 3)).toEqual([]);
    }
  });

  it('has a case for each way of each migration and for each other check', () => {
    const text = junit.print(oneRed(), surface);
    const [first] = text.split('</testsuite>');
    expect(first).toContain(
      'name="first on mysql:8.4" timestamp="2026-03-04T05:06:06" hostname="localhost" tests="8" failures="1" errors="0" skipped="0" time="0.310"',
    );
    expect([...first!.matchAll(/<testcase name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      '0001_create_users: up',
      '0001_create_users: down',
      '0001_create_users: up again',
      '0002_add_email: up',
      '0002_add_email: down',
      '0002_add_email: up again',
      'check: isolation',
      'check: drift',
    ]);
    expect(first).toMatch(
      /<testcase name="0002_add_email: down" [^>]*>\s*<failure type="downgrade-not-restored" message="0002_add_email: its down ran[^"]*">[^<]*db\/first\/0002_add_email\.down\.sql:1:1\n[^<]*\+ {2}`email`/,
    );
  });

  it('tells what could not be judged as an error, and what was not run as skipped', () => {
    const broken = junit.print(states()['skipped-and-broken']!, surface);
    expect(broken).toMatch(/<testcase name="1 server-gone"[^>]*>\s*<error type="server-gone"/);
    expect(broken).toMatch(/<testcase name="rehearsal" classname="second on [^>]*>\s*<error /);
    expect(broken).toMatch(/<testcase name="rehearsal" classname="third on [^>]*>\s*<skipped /);
    expect(broken).toMatch(
      /name="check: isolation" classname="fourth [^>]*>\s*<failure type="isolation-denied"/,
    );
    const half = junit.print(states()['half-applied']!, surface);
    expect(half).toMatch(/name="0002_add_email: down"[^>]*>\s*<skipped message="not run"\/>/);
    expect(half).toMatch(/name="0002_add_email: up" [^>]*>\s*<failure type="apply-failed"/);
  });

  it('loses no error: there are failures exactly where a database failed', () => {
    for (const [, shown] of all) {
      const suites = junit.print(shown, surface).split('<testsuite ').slice(1);
      const own = suites.slice(suites.length - shown.databases.length);
      for (const [index, { status }] of shown.databases.entries()) {
        const red = /failures="0" errors="0"/.test(own[index]!) ? 'green' : 'red';
        expect(red).toBe(status === 'failed' || status === 'error' ? 'red' : 'green');
      }
    }
  });

  it('cuts what a case says', () => {
    const text = junit.print(longDiff(30_000), surface);
    expect(text.length).toBeLessThan(200_000);
  });
});

describe('Code Quality', () => {
  it.each(all)(
    'has what GitLab asks for, each with a fingerprint of its own, in the state %s',
    (_, shown) => {
      const issues: readonly Record<string, unknown>[] = JSON.parse(codeQuality.print(shown, surface));
      for (const issue of issues) {
        expect(issue).toEqual({
          description: expect.stringMatching(/^[^\n]+$/),
          check_name: expect.any(String),
          fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
          severity: expect.stringMatching(/^(?:info|minor|critical)$/),
          location: {
            path: expect.not.stringMatching(/^\/|(?:^|\/)\.\.?(?:\/|$)/),
            lines: { begin: expect.any(Number) },
          },
        });
      }
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      if (shown.summary.findings.error > 0) expect(issues.length).toBeGreaterThan(0);
    },
  );

  it('names the file from the top of the repository', () => {
    const [issue] = JSON.parse(codeQuality.print(oneRed(), { ...surface, prefix: 'services/shop/' }));
    expect(issue).toMatchObject({
      severity: 'critical',
      location: { path: 'services/shop/db/first/0002_add_email.down.sql', lines: { begin: 1 } },
    });
  });
});

describe('a migration whose name is not unique', () => {
  it('has cases of its own', () => {
    const rows = [migration('1', { name: 'change' }), migration('2', { name: 'change' })];
    const text = junit.print(report([database('first', { migrations: rows })]), surface);
    expect(text).toContain('name="1 change: up"');
    expect(text).toContain('name="2 change: up"');
  });
});
