import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import history from '../../../src/checks/history.ts';
import { type GitRepository, openPlace, type Place } from '../../support/git-repository.ts';
import { type Change, commitChange, judged, withProposals } from '../../support/proposed.ts';
import { describePython } from '../../support/python.ts';

const matrix = { 'multidb.yml': 'version: 1\ndatabases:\n  shop: { migrations: db }\n' };

let place: Place;
let repository: GitRepository;
beforeAll(async () => {
  place = await openPlace();
  repository = place.repository;
});
afterAll(() => place[Symbol.asyncDispose]());

async function findings(change: Change, env: Record<string, string> = {}) {
  await commitChange(repository, { ...change, base: { ...matrix, ...change.base } });
  return withProposals(repository.folder, { ...process.env, ...env }, (plans) =>
    plans.flatMap((plan) => judged(history, plan)),
  );
}

/** `severity rule migration file:line`. */
const brief = async (change: Change, env?: Record<string, string>) =>
  (await findings(change, env)).map(
    ({ severity, rule, migration, file, line }) => `${severity} ${rule} ${migration ?? '-'} ${file}:${line}`,
  );

const pair = (version: string, up: string, down = `DROP TABLE t${Number(version)};\n`) => ({
  [`db/${version}_t.up.sql`]: up,
  [`db/${version}_t.down.sql`]: down,
});
const create = (version: string) => `CREATE TABLE t${Number(version)} (\n  id INT\n);\n`;
const two = { ...pair('0001', create('0001')), ...pair('0002', create('0002')) };

describe('golang-migrate: the history of the base', () => {
  it('that stays as it is, with a new migration at its end, is no finding', async () => {
    expect(await brief({ base: two, head: pair('0003', create('0003')) })).toEqual([]);
  });

  it('that was edited is told with its first line, a diff and the way back', async () => {
    const edited = { 'db/0002_t.up.sql': 'CREATE TABLE t2 (\n  id BIGINT\n);\n' };
    const [finding, ...others] = await findings({ base: two, head: edited });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      rule: 'history-edited',
      migration: '0002',
      file: 'db/0002_t.up.sql',
      line: 2,
      title: '0002_t is on main and was edited',
      detail: expect.stringMatching(
        /golang-migrate records no checksum[\s\S]*git checkout \w{12} -- db\/0002_t\.up\.sql/,
      ),
      diff: expect.stringContaining('-  id INT\n+  id BIGINT\n'),
    });
  });

  it('in which only comments, blanks and ends of lines were changed is a notice, or nothing', async () => {
    const comment = { 'db/0002_t.up.sql': '-- orders\nCREATE TABLE t2\n(  id INT );' };
    expect(await brief({ base: two, head: comment })).toEqual([
      'notice history-comments 0002 db/0002_t.up.sql:1',
    ]);
    expect(
      await brief({ base: two, head: { 'db/0002_t.up.sql': create('0002').replaceAll('\n', '\r\n') } }),
    ).toEqual([]);
  });

  it('is edited by a comment that the server reads, by a string and by a hint', async () => {
    const base = pair('0001', "INSERT INTO t /*!80000 (a) */ VALUES ('--  x');");
    for (const text of [
      "INSERT INTO t /*!90000 (a) */ VALUES ('--  x');",
      "INSERT INTO t /*!80000 (a) */ VALUES ('-- x');",
    ])
      expect(await brief({ base, head: { 'db/0001_t.up.sql': text } })).toEqual([
        'error history-edited 0001 db/0001_t.up.sql:1',
      ]);
  });

  it('of which a down was mended is a notice: nobody has to run it again', async () => {
    expect(await brief({ base: two, head: { 'db/0001_t.down.sql': 'DROP TABLE IF EXISTS t1;\n' } })).toEqual([
      'notice history-down-edited 0001 db/0001_t.down.sql:1',
    ]);
  });

  it('of which one was deleted, renamed or given another title is told as that', async () => {
    const gone = { 'db/0002_t.up.sql': undefined, 'db/0002_t.down.sql': undefined };
    expect(await brief({ base: two, head: gone })).toEqual(['error history-deleted 0002 multidb.yml:3']);
    expect(
      await brief({ base: two, head: { ...gone, ...pair('0003', create('0002'), 'DROP TABLE t2;') } }),
    ).toEqual(['error history-renamed 0003 db/0003_t.up.sql:1']);
    const title = { 'db/0002_title.up.sql': create('0002'), 'db/0002_title.down.sql': 'DROP TABLE t2;\n' };
    expect(await brief({ base: two, head: { ...gone, ...title } })).toEqual([
      'notice history-retitled 0002 db/0002_title.up.sql:1',
    ]);
  });

  it('that was written anew is one finding', async () => {
    const all = Array.from({ length: 8 }, (_, index) => pair(`000${index + 1}`, create(`000${index + 1}`)));
    const base = Object.assign({}, ...all) as Record<string, string>;
    const head = Object.fromEntries(Object.keys(base).map((file) => [file, undefined]));
    const found = await findings({
      base,
      head: { ...head, ...pair('0009', 'CREATE TABLE all_of_it (id INT);') },
    });
    expect(found.map(({ title }) => title)).toEqual([
      '8 migrations that are on main are gone: 0001_t to 0008_t',
    ]);
  });

  it('whose files a formatter went over is one finding', async () => {
    const name = (index: number): string => `000${index + 1}`;
    const all = Array.from({ length: 7 }, (_, index) => pair(name(index), create(name(index))));
    const base = Object.assign({}, ...all) as Record<string, string>;
    const head = Object.fromEntries(
      Object.entries(base).map(([file, text]) => [file, `-- looked over\n${text}`]),
    );
    const found = await findings({
      base,
      head: { ...head, 'db/0004_t.up.sql': 'CREATE TABLE other (id INT);' },
    });
    expect(found.map(({ severity, title }) => `${severity} ${title}`)).toEqual([
      'error 0004_t is on main and was edited',
      'notice 0004_t is on main; it was edited, and does what it did',
      'notice 6 migrations that are on main were edited, and do what they did: 0001_t to 0007_t',
    ]);
  });

  it('before which a new one is ordered is told with the name that it should have', async () => {
    const base = { ...pair('0001', create('0001')), ...pair('0003', create('0003')) };
    const [finding, ...others] = await findings({ base, head: pair('0002', create('0002')) });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'history-out-of-order',
      severity: 'error',
      title: '0002_t is new and comes before 0003_t, which is on main',
      detail: expect.stringMatching(
        /skips it for ever[\s\S]*comes last: db\/0004_t\.up\.sql, db\/0004_t\.down\.sql\./,
      ),
    });
  });

  it('to which others have added meanwhile is compared where the branch left it, and merged for the order', async () => {
    // what others did to 2 and 3 is no edit and no deletion of ours
    const tip = {
      'db/0002_t.up.sql': '-- theirs\nCREATE TABLE t2 (id INT);',
      ...pair('0005', create('0005')),
    };
    expect(await brief({ base: two, tip, head: pair('0006', create('0006')) })).toEqual([]);
    expect(await brief({ base: two, tip, head: pair('0003', create('0003')) })).toEqual([
      'error history-out-of-order 0003 db/0003_t.up.sql:1',
    ]);
  });

  it('that has got the same version meanwhile clashes, under the same name and under another', async () => {
    const theirs = { 'db/0003_theirs.up.sql': 'SELECT 3;', 'db/0003_theirs.down.sql': 'SELECT -3;' };
    const ours = { ...pair('0003', create('0003')), ...pair('0004', create('0004')) };
    const found = await findings({ base: two, tip: theirs, head: ours });
    expect(found).toMatchObject([
      {
        rule: 'history-same-version',
        file: 'db/0003_t.up.sql',
        detail: 'Rename it: db/0005_t.up.sql, db/0005_t.down.sql.',
      },
    ]);
    expect(
      await brief({ base: two, tip: pair('0003', 'SELECT 3;'), head: pair('0003', create('0003')) }),
    ).toEqual(['error history-same-version 0003 db/0003_t.up.sql:1']);
    expect(
      await brief({ base: two, tip: pair('0003', create('0003')), head: pair('0003', create('0003')) }),
    ).toEqual([]);
  });
});

describe('a database', () => {
  it('that is new has no history yet, whether the matrix is or not', async () => {
    const second = {
      'multidb.yml': 'version: 1\ndatabases:\n  shop: { migrations: db }\n  stock: { migrations: stock }\n',
    };
    const files = { 'stock/0001_a.up.sql': 'SELECT 1;', 'stock/0001_a.down.sql': 'SELECT 1;' };
    expect(await brief({ base: two, head: { ...second, ...files } })).toEqual([]);
    await commitChange(repository, {
      base: { 'db/0001_a.up.sql': 'SELECT 1;' },
      head: { ...matrix, 'db/0001_a.up.sql': 'SELECT 2;' },
    });
    const found = await withProposals(repository.folder, {}, (plans) =>
      plans.flatMap((plan) => judged(history, plan)),
    );
    expect(found.map(({ rule }) => rule)).toEqual(['history-edited']);
  });

  it('whose folder was moved has the history that it had', async () => {
    const moved = Object.fromEntries(
      Object.entries(two).map(([file, text]) => [file.replace('db/', 'shop/'), text]),
    );
    const gone = Object.fromEntries(Object.keys(two).map((file) => [file, undefined]));
    const head = { ...gone, ...moved, 'multidb.yml': matrix['multidb.yml'].replace('db }', 'shop }') };
    expect(await brief({ base: two, head })).toEqual([]);
    expect(await brief({ base: two, head: { ...head, 'shop/0001_t.up.sql': 'SELECT 1;' } })).toEqual([
      'error history-edited 0001 shop/0001_t.up.sql:1',
    ]);
  });

  it('whose base cannot be read is not judged, and the reason is told', async () => {
    await commitChange(repository, {
      base: { ...matrix, ...two, 'db/0002_x.up.sql': 'SELECT 1;' },
      head: { 'db/0002_x.up.sql': undefined },
    });
    const skipped = await withProposals(repository.folder, {}, ([plan]) => plan?.proposal);
    expect(skipped).toMatchObject({
      kind: 'unknown',
      because: expect.stringContaining('the migrations of shop on main cannot be read'),
    });
  });
});

describe('Flyway', () => {
  const base = {
    'db/V1__a.sql': 'CREATE TABLE a (id INT);',
    'db/V3__c.sql': 'CREATE TABLE c (id INT);',
    'db/R__v.sql': 'CREATE OR REPLACE VIEW v AS SELECT 1;',
  };

  it('plays a repeatable migration again, so that to edit it is what it is for', async () => {
    const head = {
      'db/R__v.sql': 'CREATE OR REPLACE VIEW v AS SELECT 2;',
      'db/V4__d.sql': 'CREATE TABLE d (id INT);',
    };
    expect(await brief({ base, head })).toEqual(['notice history-repeatable R__v db/R__v.sql:1']);
  });

  it('passes over what is older than a new baseline, whose files are still there', async () => {
    expect(
      await brief({ base, head: { 'db/B3__all.sql': 'CREATE TABLE a (id INT); CREATE TABLE c (id INT);' } }),
    ).toEqual([]);
  });

  it('refuses what was edited, came late or got another title, and a comment too', async () => {
    const edited = await findings({ base, head: { 'db/V1__a.sql': 'CREATE TABLE a (id BIGINT);' } });
    expect(edited[0]?.detail).toContain('checksum mismatch');
    const comment = await findings({ base, head: { 'db/V1__a.sql': '-- a\nCREATE TABLE a (id INT);' } });
    expect(comment[0]).toMatchObject({
      severity: 'notice',
      detail: expect.stringContaining('flyway repair'),
    });
    const late = await findings({ base, head: { 'db/V2__b.sql': 'CREATE TABLE b (id INT);' } });
    expect(late[0]?.detail).toMatch(/outOfOrder[\s\S]*db\/V4__b\.sql/);
    const head = { 'db/V1__a.sql': undefined, 'db/V1__aa.sql': 'CREATE TABLE a (id INT);' };
    expect(await brief({ base, head })).toEqual(['error history-retitled 1 db/V1__aa.sql:1']);
  });
});

describe('several migrations in one file', () => {
  const set = (id: number, sql: string, more = '') =>
    `\n--changeset ann:${id}${more}\n${sql};\n--rollback SELECT 1;\n`;
  const file = (...sets: readonly string[]) => ({
    'db/log.sql': `--liquibase formatted sql\n${sets.join('')}`,
  });

  it('are judged each alone', async () => {
    const base = file(set(1, 'CREATE TABLE a (id INT)'), set(2, 'CREATE TABLE b (id INT)'));
    const added = file(
      set(1, 'CREATE TABLE a (id INT)'),
      set(2, 'CREATE TABLE b (id INT)'),
      set(3, 'CREATE TABLE c (id INT)'),
    );
    expect(await brief({ base, head: added })).toEqual([]);
    const edited = file(set(1, 'CREATE TABLE a (id INT)'), set(2, 'CREATE TABLE b (id BIGINT)'));
    const [finding] = await findings({ base, head: edited });
    expect(finding).toMatchObject({ rule: 'history-edited', migration: 'ann:2', line: 8 });
    const always = file(set(1, 'CREATE OR REPLACE VIEW v AS SELECT 1', ' runOnChange:true'));
    const again = file(set(1, 'CREATE OR REPLACE VIEW v AS SELECT 2', ' runOnChange:true'));
    expect(await brief({ base: always, head: again })).toEqual([
      'notice history-repeatable ann:1 db/log.sql:4',
    ]);
  });
});

describe('drizzle', () => {
  const journal = (...entries: readonly (readonly [string, number])[]) => ({
    'db/meta/_journal.json': JSON.stringify({
      version: '7',
      dialect: 'mysql',
      entries: entries.map(([tag, when], idx) => ({ idx, version: '5', when, tag, breakpoints: true })),
    }),
    ...Object.fromEntries(entries.map(([tag]) => [`db/${tag}.sql`, `CREATE TABLE t${tag} (id int);`])),
  });

  it('goes by the time in its journal, wherever an entry stands', async () => {
    const base = journal(['0000_a', 100], ['0001_b', 300]);
    expect(await brief({ base, head: journal(['0000_a', 100], ['0001_b', 300], ['0002_c', 400]) })).toEqual(
      [],
    );
    expect(await brief({ base, head: journal(['0000_a', 100], ['0001_b', 300], ['0002_c', 200]) })).toEqual([
      'error history-out-of-order 0002_c db/0002_c.sql:1',
    ]);
  });
});

describe('goose, with both directions in one file', () => {
  const text = (up: string, down: string) => ({
    'db/00001_a.sql': `-- +goose Up\n${up};\n-- +goose Down\n${down};\n`,
  });
  const base = text('CREATE TABLE a (id INT)', 'DROP TABLE a');

  it('tells which of them was edited', async () => {
    expect(await brief({ base, head: text('CREATE TABLE a (id INT)', 'DROP TABLE IF EXISTS a') })).toEqual([
      'notice history-down-edited 00001 db/00001_a.sql:4',
    ]);
    expect(await brief({ base, head: text('CREATE TABLE a (id BIGINT)', 'DROP TABLE a') })).toEqual([
      'error history-edited 00001 db/00001_a.sql:2',
    ]);
    expect(await brief({ base, head: text('/* a */ CREATE TABLE a (id INT)', 'DROP TABLE a') })).toEqual([
      'notice history-comments 00001 db/00001_a.sql:2',
    ]);
  });
});

describe('Umzug', () => {
  const module = (up: string, down = "await query('DROP TABLE a')") =>
    `export const up = async ({ context: query }) => {\n  ${up};\n};\nexport const down = async ({ context: query }) => {\n  ${down};\n};\n`;
  const base = {
    'db/01-a.mjs': module("await query('CREATE TABLE a (id INT)')"),
    'db/03-c.mjs': module('await 3'),
  };

  it('has modules whose comments can be told from their code', async () => {
    const comment = module("// the first\n  await query( 'CREATE TABLE a (id INT)' )");
    expect(await brief({ base, head: { 'db/01-a.mjs': comment } })).toEqual([
      'notice history-comments 01-a.mjs db/01-a.mjs:2',
    ]);
    const edited = module("await query('CREATE TABLE a (id  INT)')");
    expect(await brief({ base, head: { 'db/01-a.mjs': edited } })).toEqual([
      'error history-edited 01-a.mjs db/01-a.mjs:2',
    ]);
    const down = module("await query('CREATE TABLE a (id INT)')", "await query('DROP TABLE IF EXISTS a')");
    expect(await brief({ base, head: { 'db/01-a.mjs': down } })).toEqual([
      'notice history-down-edited 01-a.mjs db/01-a.mjs:5',
    ]);
  });

  it('plays late what comes before others', async () => {
    const found = await findings({
      base,
      head: { 'db/02-b.mjs': module('await 2'), 'db/04-d.mjs': module('await 4') },
    });
    expect(found.map(({ rule, migration }) => `${rule} ${migration}`)).toEqual([
      'history-out-of-order 02-b.mjs',
    ]);
    expect(found[0]?.detail).toContain('databases in use run it after the others');
  });
});

describePython('Alembic', (python) => {
  const env = { VIRTUAL_ENV: python.environment };
  const project = {
    'multidb.yml': 'version: 1\ndatabases:\n  shop: { migrations: alembic.ini }\n',
    'alembic.ini': '[alembic]\nscript_location = migrations\n',
    'migrations/env.py':
      'from alembic import context\ncontext.configure(dialect_name="mysql")\ncontext.run_migrations()\n',
    'migrations/script.py.mako': '',
  };
  const revision = (
    id: string,
    down: string | undefined,
    up = `op.execute("SELECT '${id}'")`,
    undo = 'pass',
  ) => ({
    [`migrations/versions/${id}.py`]: `"""${id}"""\nfrom alembic import op\n\nrevision = "${id}"\ndown_revision = ${down === undefined ? 'None' : `"${down}"`}\n\n\ndef upgrade():\n    ${up}\n\n\ndef downgrade():\n    ${undo}\n`,
  });
  const base = { ...project, ...revision('aaa', undefined), ...revision('bbb', 'aaa') };

  it('has revisions whose comments, docstrings and downs can be told from what is applied', async () => {
    const file = (id: string) => `migrations/versions/${id}.py`;
    const old: Record<string, string> = {
      ...base,
      ...revision('ccc', 'bbb'),
      ...revision('ddd', 'ccc'),
      ...revision('eee', 'ddd'),
    };
    const head = {
      [file('aaa')]: `"""Another text."""\n# by hand\n${old[file('aaa')]!.replace('"""aaa"""', '')}`,
      ...revision('bbb', 'aaa', undefined, 'op.execute("SELECT 1")'),
      ...revision('ccc', 'bbb', 'op.execute("SELECT 2")'),
      [file('ddd')]: undefined,
      [file('d')]: old[file('ddd')],
      ...revision('fff', 'eee'),
    };
    expect(await brief({ base: old, head }, env)).toEqual([
      'notice history-comments aaa migrations/versions/aaa.py:1',
      'notice history-down-edited bbb migrations/versions/bbb.py:13',
      'error history-edited ccc migrations/versions/ccc.py:9',
      'notice history-retitled ddd migrations/versions/d.py:8',
    ]);
  });

  it('gets a second head when two write the next revision, and the way out names both', async () => {
    const [finding, ...others] = await findings(
      { base, tip: revision('ttt', 'bbb'), head: { ...revision('ccc', 'bbb'), ...revision('ddd', 'ccc') } },
      env,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'history-two-heads',
      severity: 'error',
      migration: 'ddd',
      detail: expect.stringMatching(
        /Let ccc come after[\s\S]*down_revision = "ttt"[\s\S]*alembic merge -m "merge" ttt ddd/,
      ),
    });
    // one that joins them is none
    const merge = revision('mmm', 'bbb')['migrations/versions/mmm.py']!.replace('"bbb"', '("bbb", "ccc")');
    expect(
      await brief(
        { base: { ...base, ...revision('ccc', 'aaa') }, head: { 'migrations/versions/mmm.py': merge } },
        env,
      ),
    ).toEqual([]);
  });
});
