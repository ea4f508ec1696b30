/** Files that anybody may have made: each is refused, or cannot do harm. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectReports, limits } from '../../../src/report/collect.ts';
import type { Part } from '../../../src/report/parts.ts';
import { formatReport, type Report, reportLimit } from '../../../src/report/report.ts';
import { ProblemError } from '../../../src/util/problem.ts';
import { database, report } from './sample.ts';
import { zip } from './zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'multidb-test-collect-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const good = formatReport(report([database('a')]));

function put(file: string, text: string | Uint8Array): string {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

const collect = (paths: readonly string[] = ['.']): Promise<readonly Part[]> => collectReports(paths, folder);

/** What one file is told to be. */
async function told(text: string | Uint8Array): Promise<string> {
  put('one.json', text);
  const [part, ...others] = await collect();
  expect(others).toEqual([]);
  return part !== undefined && 'problem' in part
    ? `${part.problem.code}: ${part.problem.message}`
    : 'a report';
}

/** What is thrown for all of them. */
async function refused(paths?: readonly string[]): Promise<string> {
  const error: unknown = await collect(paths).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).message;
}

it('reads files and the folders that actions/download-artifact makes, by name', async () => {
  put('reports/shard-2/multidb-report.json', good);
  put('reports/shard-10/multidb-report.json', good);
  put('reports/shard-1/notes.txt', 'nothing of ours');
  put('alone.json', good);
  const parts = await collect(['reports', 'alone.json', './alone.json']);
  expect(parts.map(({ name }) => name)).toEqual([
    'shard-10/multidb-report.json',
    'shard-2/multidb-report.json',
    'alone.json',
  ]);
  expect(parts.every((part) => 'report' in part)).toBe(true);
});

it('says what is not there', async () => {
  const [part] = await collect(['nowhere']);
  expect(part).toMatchObject({
    problem: { code: 'report-missing', message: 'There is no file or folder "nowhere".' },
  });
  expect(await collect()).toEqual([]);
});

describe('one file', () => {
  it.each([
    ['is empty', '', 'it is no JSON'],
    ['is no JSON', 'hello', 'it is no JSON'],
    ['has another shape', '{"version":1}', 'it breaks its contract'],
    ['is a list', '[]', 'it breaks its contract'],
    [
      'is of a version to come',
      good.replace('"version": 1,', '"version": 2,'),
      'it breaks its contract: version',
    ],
    ['counts in NaN', good.replace('"durationMs": 1234.5', '"durationMs": NaN'), 'it is no JSON'],
    [
      'takes for ever',
      good.replace('"durationMs": 1234.5', '"durationMs": 1e999'),
      'it breaks its contract: durationMs',
    ],
    [
      'takes less than nothing',
      good.replace('"durationMs": 1234.5', '"durationMs": -1'),
      'it breaks its contract: durationMs',
    ],
    [
      'counts more than there are numbers',
      good.replace('"databases": 1,', '"databases": 1e300,'),
      'it breaks its contract: summary.databases',
    ],
    [
      'has a status of its own',
      good.replace('"status": "passed"', '"status": "green"'),
      'it breaks its contract: status',
    ],
  ])('%s', async (_, text, why) => {
    const said = await told(text);
    expect(said).toContain('report-invalid: "one.json" is no report of a whole run');
    expect(said).toContain(why);
  });

  it('was cut, anywhere', async () => {
    for (const share of [0.1, 0.5, 0.9, 0.999])
      expect(await told(good.slice(0, Math.floor((good.length - 3) * share)))).toContain('it is no JSON');
    const large = formatReport(report(Array.from({ length: 50 }, (_, index) => database(`d${index}`))));
    expect(await told(large.slice(0, 4096))).toContain('it is no JSON');
  });

  it('is not UTF-8', async () => {
    expect(await told(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).toContain('it cannot be read');
  });

  it('is large', async () => {
    truncateSync(put('one.json', ''), reportLimit + 1);
    const [part] = await collect();
    expect(part).toMatchObject({ problem: { message: expect.stringContaining('it is larger than 32 MiB') } });
  });

  it('is deep, in values and in what the contract does not know', async () => {
    const deep = '['.repeat(1_000_000);
    expect(await told(deep)).toContain('it is nested deeper than 32 levels');
    const inside = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
    expect(await told(good.replace('"version": 1,', `"version": 1, "more": ${inside},`))).toContain(
      'nested deeper',
    );
    // braces in a text are no levels
    const text = good.replace(
      '"matrix": "multidb.yml"',
      `"matrix": "${'[{'.repeat(100)}\\\\\\"${'['.repeat(100)}"`,
    );
    expect(await told(text)).toBe('a report');
  });

  it('has more than any run of ours', async () => {
    const findings = Array.from({ length: limits.findings + 1 }, () => ({
      check: 'drift',
      rule: 'drift-extra',
      severity: 'notice' as const,
      title: 't',
    }));
    expect(await told(JSON.stringify(report([database('a', { findings })])))).toContain(
      'more than 20000 findings',
    );
  });

  it('cannot reach what all objects share', async () => {
    const poison = '"__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } }';
    put(
      'one.json',
      good
        .replace('"version": 1,', `"version": 1, ${poison},`)
        .replace('"checks": {', `"checks": { ${poison.split(', "con')[0]},`),
    );
    await collect();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('all files', () => {
  it('are no links, wherever they lead', async () => {
    put('inside.json', good);
    symlinkSync('/etc/passwd', path.join(folder, 'link.json'));
    expect(await refused()).toContain('"link.json" is a link or a device');
    expect(await refused(['link.json'])).toContain('"link.json" is no regular file');
  });

  it('lie in no folder that is a link', async () => {
    mkdirSync(path.join(folder, 'reports'));
    symlinkSync('/', path.join(folder, 'reports', 'root'));
    expect(await refused(['reports'])).toContain('"root" is a link');
    symlinkSync('reports', path.join(folder, 'other'));
    expect(await refused(['other'])).toContain('is no regular file');
  });

  it('are no pipes: nobody waits for one', async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe.json')]);
    expect(await refused()).toContain('"pipe.json" is a link or a device');
  });

  it('are not many', async () => {
    for (let index = 0; index <= limits.files; index++) put(`${index}.json`, '{}');
    expect(await refused()).toContain('There are 257 files');
  });

  it('do not lie in many folders, or deep ones', async () => {
    for (let index = 0; index <= limits.entries; index++) mkdirSync(path.join(folder, `d${index}`));
    expect(await refused()).toContain('more than 1024 files');
    put('reports/a/b/c/d/report.json', good);
    expect(await refused(['reports'])).toContain('too deep a folder');
  });

  it('are not large together', async () => {
    const blanks = Buffer.concat([Buffer.from(good), Buffer.alloc(reportLimit - good.length, ' ')]);
    for (const name of ['1', '2', '3']) put(`${name}.json`, blanks);
    expect(await refused()).toContain('larger than 64 MiB together');
  });
});

describe('an archive, as GitHub keeps an artifact', () => {
  const one = { name: 'multidb-report.json', content: good };

  it('is read in memory, whatever it is called', async () => {
    put('reports/shard-1/artifact', zip([one, { name: 'notes.txt', content: 'x' }]));
    put('reports/shard-2/multidb-report-2.zip', zip([{ ...one, method: 0 }]));
    const parts = await collect(['reports']);
    expect(parts.map(({ name }) => name)).toEqual([
      'shard-1/artifact/multidb-report.json',
      'shard-2/multidb-report-2.zip/multidb-report.json',
    ]);
    expect(parts.every((part) => 'report' in part)).toBe(true);
  });

  it('writes nothing, wherever its names lead', async () => {
    const names = ['../../escaped.json', '/tmp/escaped.json', 'C:\\escaped.json', 'a/../../escaped.json'];
    put('reports/a.zip', zip(names.map((name) => ({ ...one, name }))));
    const before = readdirSync(folder, { recursive: true });
    expect((await collect(['reports'])).every((part) => 'report' in part)).toBe(true);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
    expect(existsSync(path.join(folder, '../escaped.json'))).toBe(false);
  });

  it.each<[string, () => Buffer, string]>([
    [
      'is a bomb',
      () => zip([{ ...one, content: Buffer.alloc(reportLimit + 1), claims: 10 }]),
      'more than 32 MiB',
    ],
    [
      'is a bomb of many',
      () =>
        zip(
          Array.from({ length: 3 }, (_, index) => ({
            name: `${index}.json`,
            content: Buffer.alloc(reportLimit - 1),
          })),
        ),
      'comes to more than 64 MiB',
    ],
    [
      'holds many files',
      () => zip(Array.from({ length: 300 }, (_, index) => ({ ...one, name: `${index}.json` }))),
      'more than 256 files',
    ],
    [
      'holds a link',
      () => zip([{ name: 'a.json', content: '/etc/passwd', mode: 0o120777 }]),
      'it holds a link',
    ],
    ['is encrypted', () => zip([{ ...one, flags: 1 }]), 'it is encrypted'],
    ['is packed otherwise', () => zip([{ ...one, method: 12 }]), 'packed in a way'],
    ['was cut', () => zip([one]).subarray(0, 200), 'it is cut'],
    [
      'lost its middle',
      () => Buffer.concat([zip([one]).subarray(0, 100), zip([one]).subarray(180)]),
      'it is ',
    ],
    ['is damaged', () => zip([{ ...one, checksum: 1 }]), 'a checksum is not right'],
    ['is an archive in an archive', () => zip([{ name: 'a.json', content: zip([one]) }]), 'it is not UTF-8'],
  ])('%s', async (_, make, why) => {
    put('reports/a.zip', make());
    const parts = await collect(['reports']);
    expect(parts.every((part) => 'problem' in part)).toBe(true);
    expect(parts[0]).toMatchObject({
      problem: { code: 'report-invalid', message: expect.stringContaining(why) },
    });
  });
});

it('a place in a report is no place on this machine', async () => {
  const bad: Report = report([
    database('a', {
      findings: [
        {
          check: 'apply',
          rule: 'apply-failed',
          severity: 'error',
          title: 't',
          file: '../../../etc/passwd',
          line: 1,
        },
      ],
    }),
  ]);
  put('one.json', formatReport(bad));
  const { renderMarkdown } = await import('../../../src/report/markdown.ts');
  const [part] = await collect();
  const links = { serverUrl: 'https://github.com', repository: 'o/r', sha: 'c'.repeat(40) };
  const text = renderMarkdown((part as { report: Report }).report, { limit: 65_000, links });
  expect(text).toContain('../../../etc/passwd');
  expect(text).not.toMatch(/\]\([^)]*\.\./);
});
