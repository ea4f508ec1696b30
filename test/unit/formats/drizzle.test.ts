import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import drizzle from '../../../src/formats/drizzle.ts';
import { type Files, listed, misplaced, readFiles, statementsOf, told } from '../../support/folders.ts';
import { between, rubbish, statement } from '../../support/sql.ts';

const journalFile = 'meta/_journal.json';
const start = 1_700_000_000_000;

/** A journal as drizzle-kit writes it; a tag may have its own time behind a colon. */
function journal(tags: readonly string[], more: object = {}): string {
  const entries = tags.map((text, idx) => {
    const [tag, when] = text.split(':');
    return {
      idx,
      version: '5',
      when: when === undefined ? start + idx : Number(when),
      tag,
      breakpoints: true,
      ...more,
    };
  });
  return JSON.stringify({ version: '5', dialect: 'mysql', entries }, undefined, 2);
}

const one = (text: string, more: object = {}): Files => ({
  [journalFile]: journal(['0000_a'], more),
  '0000_a.sql': text,
});

describe('drizzle with a journal', () => {
  it('plays the files of the journal in its order, each piece between two breakpoints', async () => {
    const reading = await readFiles({
      [journalFile]: journal(['0001_b', '0000_a']),
      'meta/0000_snapshot.json': '{}',
      '0000_a.sql':
        'DO 1;--> statement-breakpoint\r\nCREATE PROCEDURE p() BEGIN DO 1;\r\nDO 2; END;\n-->statement-breakpoint',
      '0001_b.sql': '-- Custom SQL migration file, put your code below! --',
      'migrate.ts': '',
    });
    expect(reading.format).toBe('drizzle');
    expect(told(reading)).toEqual([
      'warning apply-several-statements db/0000_a.sql:4:1 drizzle sends several statements as one',
    ]);
    expect(listed(reading)).toEqual(['0001_b 0001_b.sql -', '0000_a 0000_a.sql -']);
    expect(reading.migrations.map(({ forwardOnly }) => forwardOnly)).toEqual([true, true]);
    expect(statementsOf(reading.migrations[1]!)).toEqual([
      'DO 1',
      'CREATE PROCEDURE p() BEGIN DO 1;\nDO 2; END',
      '-->statement-breakpoint',
    ]);
  });

  it('tells each entry and file that does not fit, in the journal', async () => {
    const text = journal(['0000_a', '0001_gone', '0000_a', '0002_c']);
    const reading = await readFiles({
      [journalFile]: text,
      '0000_a.sql': 'DO 1',
      '0002_c.sql': 'DO 1',
      '0003_d.sql': 'DO 1',
    });
    expect(told(reading)).toEqual([
      'migration-name db/meta/_journal.json:16:15 The journal names "0001_gone", and there is no 0001_gone.sql: drizzle stops there.',
      'migration-duplicate db/meta/_journal.json:23:15 The journal names "0000_a" twice.',
      'warning apply-stranger db/0003_d.sql:1:1 "0003_d.sql" is not in the journal: drizzle never applies it',
    ]);
    expect(text.split('\n')[15]!.slice(14)).toMatch(/^0001_gone"/);
  });

  it('remarks entries that a database with the earlier ones never gets', async () => {
    const reading = await readFiles({
      [journalFile]: journal(['0000_a:5', '0001_b:9', '0002_c:7', '0003_d:9', '0004_e:10']),
      ...Object.fromEntries(
        ['0000_a', '0001_b', '0002_c', '0003_d', '0004_e'].map((tag) => [`${tag}.sql`, 'DO 1']),
      ),
    });
    expect(told(reading).map((line) => line.replace(/db\S+ /, ''))).toEqual([
      'warning apply-out-of-order 0002_c is not later than 0001_b in the journal: databases that have that one never get it',
      'warning apply-out-of-order 0003_d is not later than 0001_b in the journal: databases that have that one never get it',
    ]);
  });

  it.each([
    [
      '',
      'migration-unreadable db/meta/_journal.json:1:1 The journal cannot be read: Unexpected end of JSON input.',
    ],
    [
      '{\n  "entries": [\n  oops',
      'migration-unreadable db/meta/_journal.json:3:3 The journal cannot be read: Unexpected token',
    ],
    [
      '{"entries": [{"tag": 1}]}',
      'migration-unreadable db/meta/_journal.json:1:1 The journal cannot be read: entries.0.tag: ',
    ],
    [
      `\uFEFF${journal([])}`,
      'migration-unreadable db/meta/_journal.json:1:1 The journal begins with a byte order mark',
    ],
    [
      journal([]).replace('mysql', 'postgresql'),
      'migration-unreadable db/meta/_journal.json:3:15 The migrations are for postgresql.',
    ],
  ])('tells a journal that cannot be read: %j', async (text, expected) => {
    expect(told(await readFiles({ [journalFile]: text }))).toEqual([expect.stringContaining(expected)]);
  });

  it('remarks what the server refuses of the pieces, and plays it', async () => {
    const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
      ['', [';'], ['apply-empty-statement 1:1']],
      ['DO 1;--> statement-breakpoint\n', ['DO 1', ';'], ['apply-empty-statement 1:6']],
      ['DELIMITER $$\nDO 1$$', ['DELIMITER $$\nDO 1$$'], ['apply-delimiter 1:1']],
      ['DO 1;\n  DO 2;', ['DO 1', 'DO 2'], ['apply-several-statements 2:3']],
      ["DO '--> statement-breakpoint'", ["DO '", "'"], ['apply-cut-statement 1:5']],
      ['DO 1 /* --> statement-breakpoint */', ['DO 1', '*/'], ['apply-cut-statement 1:9']],
      ['DO 1 -- --> statement-breakpoint \nDO 2', ['DO 1', 'DO 2'], []],
      ['-- --> statement-breakpoint x', ['x'], ['apply-cut-statement 1:4']],
    ];
    for (const [text, statements, remarks] of cases) {
      const reading = await readFiles(one(text));
      expect(reading.problems, text).toEqual([]);
      expect(statementsOf(reading.migrations[0]!), text).toEqual(statements);
      expect(reading.remarks?.map(({ rule, at }) => `${rule} ${at.line}:${at.column}`) ?? [], text).toEqual(
        remarks,
      );
    }
  });

  it('lets several statements be sent at once where the project says so', async () => {
    const text = 'DO 1;\nDO 2;';
    expect(told(await readFiles(one(text, { breakpoints: false })))).toEqual([]);
    expect(told(await readFiles(one(text), 'drizzle', { multi_statements: true }))).toEqual([]);
  });

  it('refuses a byte order mark and what is never closed', async () => {
    expect(told(await readFiles(one('\uFEFFDO 1')))).toEqual([
      expect.stringMatching(
        /^migration-unreadable db\/0000_a\.sql:1:1 The file begins with a byte order mark/,
      ),
    ]);
    expect(told(await readFiles(one("DO 1;--> statement-breakpoint\nDO 'x")))).toEqual([
      'migration-unreadable db/0000_a.sql:2:4 The string that opens here is never closed.',
    ]);
  });
});

describe('drizzle 1.0', () => {
  const files = {
    '20240102000000_b/migration.sql': 'DO 2;--> statement-breakpoint\nDO 3;',
    '20240102000000_b/snapshot.json': '{ "dialect": "mysql" }',
    '20240101000000_a/migration.sql': 'DO 1;',
    '20240101000000_a/snapshot.json': '{}',
    'later/schema.ts': '',
  };

  it('reads a folder each, and leaves none of them to Prisma', async () => {
    const reading = await readFiles(files);
    expect(reading.format).toBe('drizzle');
    expect(told(reading)).toEqual([]);
    expect(listed(reading)).toEqual([
      '20240101000000_a 20240101000000_a/migration.sql -',
      '20240102000000_b 20240102000000_b/migration.sql -',
    ]);
    expect(reading.migrations[0]?.recorded?.created_at).toBe(String(Date.UTC(2024, 0, 1)));
  });

  it('tells names without a time, and another dialect', async () => {
    const odd = await readFiles({
      ...files,
      'x/migration.sql': 'DO 1;',
      '20240101000000_a/snapshot.json': '{\n "dialect": "sqlite"}',
    });
    expect(told(odd)).toEqual([
      'migration-unreadable db/20240101000000_a/snapshot.json:2:14 The migrations are for sqlite.',
      'migration-name db/x/migration.sql:1:1 The folder "x" does not begin with the time of its migration.',
    ]);
  });
});

describe('__drizzle_migrations', () => {
  it('is read by name, time or hash, as the releases of drizzle-orm write it', async () => {
    const reading = await readFiles({
      [journalFile]: journal(['0000_a', '0001_b', '0002_c']),
      '0000_a.sql': 'DO 1;\r\n',
      '0001_b.sql': 'DO 2;',
      '0002_c.sql': 'DO 3;',
    });
    const own = drizzle.versions!({ multi_statements: false, table: '__drizzle_migrations' });
    const hash = createHash('sha256').update('DO 1;\n').digest('hex');
    expect(reading.migrations[0]?.recorded).toEqual({ created_at: String(start), hash });
    const rows = [
      { id: '1', hash, created_at: '5' },
      { id: '2', hash: 'edited since', created_at: String(start + 1) },
      { id: '3', hash: 'gone', created_at: '7' },
    ];
    expect(own.applied(rows, reading.migrations)).toEqual({ ids: ['0000_a', '0001_b'], unknown: ['7'] });
    const named = { id: '1', hash: 'x', created_at: '1', name: '0002_c', applied_at: null };
    expect(own.applied([named, { ...named, name: 'gone' }], reading.migrations)).toEqual({
      ids: ['0002_c'],
      unknown: ['gone'],
    });
    expect(drizzle.versions!({ multi_statements: false, table: 'mine' }).table).toBe('mine');
  });
});

describe('any files', () => {
  it('end in migrations, problems and remarks whose places are inside the files', async () => {
    const piece = fc.oneof(rubbish, statement, between, fc.constantFrom('--> statement-breakpoint', ';'));
    const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
    const name = fc.constantFrom(
      '0000_a.sql',
      '0001_b.sql',
      'x.sql',
      '1_v/migration.sql',
      '1_v/snapshot.json',
    );
    const journals = fc.oneof(
      rubbish,
      fc.constant(journal(['0000_a', '0001_b'])),
      fc.subarray([...journal(['0000_a']).split(/\b/)]).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, text, { maxKeys: 4, noNullPrototype: true }),
        fc.option(journals),
        async (some, index) => {
          const files = { ...some, ...(index !== null && { [journalFile]: index }), 'README.md': '' };
          const reading = await readFiles(files, 'drizzle');
          // what is sent has no carriage returns before line feeds
          const sent = Object.fromEntries(
            Object.entries(files).map(([file, content]) => [file, content.replaceAll('\r\n', '\n')]),
          );
          expect(misplaced(files, { ...reading, migrations: [] })).toEqual([]);
          if (index !== null)
            expect(
              misplaced(sent, { ...reading, problems: [], remarks: [] }).filter((at) => !at.includes('\r')),
            ).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lose no statement', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(between, statement, between), { minLength: 1, maxLength: 6 }),
        async (parts) => {
          const text = parts
            .map(([before, sql, after]) => `${before}${sql}${after};`)
            .join('--> statement-breakpoint');
          const reading = await readFiles(one(text));
          expect(told(reading)).toEqual([]);
          expect(statementsOf(reading.migrations[0]!)).toEqual(
            parts.map(([, sql]) => sql.replace(/ # ; not here\r\n$/, '').replaceAll('\r\n', '\n')),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
