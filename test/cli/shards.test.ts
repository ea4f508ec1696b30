/** A run in parts, as jobs make it: `plan`, `verify --shard`, `report`. Only the vendor that is quick plays; the parts do not depend on it. */
import { randomBytes } from 'node:crypto';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { parseReport, type Report } from '../../src/report/report.ts';
import { openPlace } from '../support/git-repository.ts';
import { runMain } from '../unit/commands/run-main.ts';
import { workspace } from '../unit/matrix/workspace.ts';

const databases = { first: 3, second: 1, third: 1, fourth: 2 };

/** Schemas that nobody else has; `bad` has a down that forgets something. */
function shop(bad?: string): Record<string, string> {
  const unique = randomBytes(5).toString('hex');
  const files: Record<string, string> = {};
  for (const [name, count] of Object.entries(databases)) {
    for (let index = 1; index <= count; index++) {
      files[`db/${name}/${index}_t.up.sql`] = `CREATE TABLE t${index} (id int PRIMARY KEY);\n`;
      files[`db/${name}/${index}_t.down.sql`] =
        name === bad && index === 1 ? 'SELECT 1;\n' : `DROP TABLE t${index};\n`;
    }
  }
  const entries = Object.keys(databases).map(
    (name) => `  ${name}: { migrations: db/${name}, schema: shard_${unique}_${name} }\n`,
  );
  return { 'multidb.yml': `version: 1\ndatabases:\n${entries.join('')}`, ...files };
}

const read = async (cwd: string, file: string): Promise<Report> =>
  parseReport(await readFile(path.join(cwd, file), 'utf8'));

interface Entry {
  readonly shard: string;
  readonly name: string;
}

const entries = (stdout: string): readonly Entry[] => (JSON.parse(stdout) as { include: Entry[] }).include;

describe('plan', () => {
  it('prints strategy.matrix on one line, and for people what is what', async () => {
    const cwd = await workspace(shop());
    const { code, stdout, stderr } = await runMain(['plan', '--shards', '2'], cwd);
    expect(code, stderr).toBe(0);
    expect(stdout).toBe(
      '{"include":[{"shard":"1/2:first,third","name":"1 of 2"},{"shard":"2/2:second,fourth","name":"2 of 2"}]}\n',
    );
    expect(stderr).toBe('1 of 2: first, third\n2 of 2: second, fourth\n');
    expect((await runMain(['plan', '--shards', '2'], cwd)).stdout).toBe(stdout);
    // never more parts than databases, and as many as four when nobody says
    expect(entries((await runMain(['plan', '--shards', '256'], cwd)).stdout)).toHaveLength(4);
    expect(entries((await runMain(['plan', '-n', 'second'], cwd)).stdout)).toEqual([
      { shard: '1/1:second', name: '1 of 1' },
    ]);
  });

  it('tells all that is wrong at once', async () => {
    const cwd = await workspace(shop());
    const { code, stderr } = await runMain(['plan', '--shards', '0', '--server', 'mysqll', '-n', ','], cwd);
    expect(code).toBe(2);
    for (const words of ['--shards cannot be "0"', '"mysqll" is not a server', 'has an empty name'])
      expect(stderr).toContain(words);
    const broken = await workspace({ ...shop(), 'db/first/x_y.up.sql': 'SELECT 1;' });
    expect((await runMain(['plan'], broken)).code).toBe(2);
    expect(
      (await runMain(['plan', '--times', 'r.json'], await workspace({ ...shop(), 'r.json': '{}' }))).stderr,
    ).toContain('"r.json" is no report of a whole run');
  });

  it('is refused in a workflow for a stranger, and so is every other command that plays migrations on a scratch server', async () => {
    const cwd = await workspace(shop());
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request_target',
      GITHUB_REPOSITORY: 'o/r',
    };
    for (const command of [
      ['plan'],
      ['verify'],
      ['drift'],
      ['diff', '-n', 'first', '--from', 'migrations', '--to', 'models'],
      ['revision', '-n', 'first', '-m', 'new'],
    ]) {
      const { code, stderr } = await runMain(command, cwd, { env });
      expect(code).toBe(2);
      expect(stderr).toContain('started by pull_request_target');
      expect(stderr).toContain('Use `on: pull_request`');
    }
  });
});

const server = inject('servers').find(({ name }) => name === 'mariadb') ?? inject('servers')[0];

describe.skipIf(server === undefined)('a run in parts', () => {
  const verify = (cwd: string, shard: string, file: string, more: readonly string[] = []) =>
    runMain(['verify', '--server', server!.url, '--shard', shard, '--report', file, ...more], cwd);

  it('is the run in one, whatever the parts came from', async () => {
    const cwd = await workspace(shop('fourth'));
    const whole = await runMain(['verify', '--server', server!.url, '--report', 'whole.json'], cwd);
    expect(whole.code, whole.stderr).toBe(1);
    // each machine by itself, and as planned by the times of that run
    const timed = entries((await runMain(['plan', '--shards', '2', '--times', 'whole.json'], cwd)).stdout);
    for (const shards of [['1/2', '2/2'], timed.map(({ shard }) => shard)]) {
      const files = ['part1.json', 'part2.json'];
      for (const [index, shard] of shards.entries()) await verify(cwd, shard, files[index]!);
      const merged = await runMain(['report', ...files, '--report', 'merged.json', '--format', 'json'], cwd);
      expect(merged.code, merged.stderr).toBe(1);
      const [one, other] = [await read(cwd, 'whole.json'), await read(cwd, 'merged.json')];
      expect(parseReport(merged.stdout)).toEqual(other);
      const told = ({ databases: all }: Report) =>
        all.map(({ name, status, findings }) => [
          name,
          status,
          findings.map(({ rule, file }) => `${rule} ${file}`),
        ]);
      expect(told(other)).toEqual(told(one));
      expect(other.summary).toEqual(one.summary);
      expect(other.merged).toEqual({ shards: 2, reports: 2 });
    }
    const [first] = timed;
    const part = await read(cwd, 'part1.json');
    expect(
      `${part.shard?.index}/${part.shard?.total}:${part.databases.map(({ name }) => name).join(',')}`,
    ).toBe(first!.shard);
    expect(part.shard?.of).toEqual(Object.keys(databases));
  });

  it('has empty parts when there are more than databases', async () => {
    const cwd = await workspace(shop());
    const { code, stdout } = await verify(cwd, '9/9', 'nine.json', ['-n', 'second']);
    expect(code, stdout).toBe(0);
    expect(await read(cwd, 'nine.json')).toMatchObject({ status: 'passed', servers: [], databases: [] });
  });

  it('is red when a part is missing, cut, of a matrix that changed, or never began', async () => {
    const cwd = await workspace(shop());
    await verify(cwd, '1/2', '1.json');
    await verify(cwd, '2/2', '2.json');
    const report = (...files: string[]) => runMain(['report', ...files], cwd);
    expect((await report('1.json', '2.json')).code).toBe(0);
    const missing = await report('1.json');
    expect(missing.code).toBe(3);
    expect(missing.stdout).toContain('Part 2 of 2 is missing');
    await writeFile(path.join(cwd, 'cut.json'), await readFile(path.join(cwd, '2.json')));
    await truncate(path.join(cwd, 'cut.json'), 500);
    const cut = await report('1.json', 'cut.json');
    expect(cut.code).toBe(3);
    expect(cut.stdout).toContain('"cut.json" is no report of a whole run');
    const before = await readFile(path.join(cwd, 'multidb.yml'), 'utf8');
    await writeFile(path.join(cwd, 'multidb.yml'), `${before}checks: { reapply: off }\n`);
    await verify(cwd, '2/2', 'other.json');
    const mixed = await report('1.json', 'other.json');
    expect(mixed.code).toBe(2);
    expect(mixed.stdout).toContain('of different matrices');
    await writeFile(path.join(cwd, 'multidb.yml'), 'version: 2\n');
    expect((await verify(cwd, '2/2', 'never.json')).code).toBe(2);
    expect(await read(cwd, 'never.json')).toMatchObject({ status: 'error', shard: { index: 2, total: 2 } });
    const never = await report('1.json', 'never.json');
    expect(never.code).toBe(2);
    expect(never.stdout).toContain('matrix-');
    expect(never.stdout).not.toContain('missing');
  });

  it('of what changed: two of many, and none at all is green', async () => {
    await using place = await openPlace();
    const { repository } = place;
    const files = shop();
    await repository.commit({
      ...files,
      'multidb.yml': files['multidb.yml']!.replace('version: 1\n', 'version: 1\nonly: changed\n'),
    });
    const { folder } = repository;
    const planned = await runMain(['plan', '--base', 'main'], folder);
    expect(planned.stdout).toBe('{"include":[{"shard":"1/1:","name":"1 of 1"}]}\n');
    const none = await runMain(
      ['verify', '--base', 'main', '--shard', '1/1:', '--server', server!.url, '--report', 'r.json'],
      folder,
    );
    expect(none.code, none.stderr).toBe(0);
    expect(none.stdout).toContain('none of the 4 databases had to be verified');
    const merged = await runMain(['report', 'r.json', '--plan', planned.stdout.trim()], folder);
    expect(merged.code, merged.stdout).toBe(0);
    await repository.write({ 'db/third/1_t.up.sql': 'CREATE TABLE t1 (id bigint PRIMARY KEY);\n' });
    const { code, stdout } = await runMain(
      ['verify', '--base', 'main', '--server', server!.url, '--format', 'json'],
      folder,
    );
    const report = parseReport(stdout);
    expect(report.databases.map(({ name }) => name)).toEqual(['third']);
    expect(report.selection).toMatchObject({
      total: 4,
      changed: ['third'],
      reasons: { third: 'db/third/1_t.up.sql changed' },
    });
    // who edits a migration that was merged hears of it, which is another check's affair
    expect([0, 1]).toContain(code);
    const without = await runMain(['plan', '--shards', '1'], folder);
    expect(entries(without.stdout)[0]!.shard).toBe('1/1:first,second,third,fourth');
  });
});

describe('report', () => {
  it('says what it needs', async () => {
    const none = await runMain(['report']);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('`report` needs a file')]);
    const nowhere = await runMain(['report', 'nowhere.json', '--report', 'out.json'], await workspace({}));
    expect([nowhere.code, nowhere.stdout]).toEqual([
      3,
      expect.stringContaining('no file or folder "nowhere.json"'),
    ]);
    const plan = await runMain(['report', 'x', '--plan', '{}', '--commit', 'main']);
    expect([plan.code, plan.stderr]).toEqual([
      2,
      expect.stringContaining('--plan is no plan: it has no list `include`'),
    ]);
    const commit = await runMain(['report', 'x', '--commit', 'main']);
    expect([commit.code, commit.stderr]).toEqual([
      2,
      expect.stringContaining('--commit "main" is no commit'),
    ]);
  });
});
