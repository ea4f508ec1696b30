import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listed, misplaced, readFiles, statementsOf, told } from '../../support/folders.ts';
import { between, rubbish, statement } from '../../support/sql.ts';

const empty = (...files: readonly string[]): Record<string, string> =>
  Object.fromEntries(files.map((file) => [file, 'DO 1;']));

describe('plain', () => {
  it('orders by the numbers, whatever stands between them and behind', async () => {
    const reading = await readFiles(
      empty(
        '0002_b.sql',
        '001-a.sql',
        '3.sql',
        '4.2_d.sql',
        '4.10_e.sql',
        '20191100000001000000_y.sql',
        '2024-01-31_z.sql',
        '5_2fa.sql',
      ),
    );
    expect(reading.format).toBe('plain');
    expect(reading.problems).toEqual([]);
    expect(listed(reading).map((line) => line.split(' ')[0])).toEqual([
      '001-a',
      '0002_b',
      '3',
      '4.2_d',
      '4.10_e',
      '5_2fa',
      '2024-01-31_z',
      '20191100000001000000_y',
    ]);
    expect(reading.migrations.every(({ forwardOnly, down }) => forwardOnly && down === undefined)).toBe(true);
    expect(reading.versions).toBeUndefined();
  });

  it('knows that v1.10 comes after v1.9', async () => {
    const reading = await readFiles(empty('v1.9.sql', 'v1.10.sql', 'v1.10.1_fix.sql', 'v2.sql'));
    expect(reading.format).toBe('plain');
    expect(reading.migrations.map(({ id }) => id)).toEqual(['v1.9', 'v1.10', 'v1.10.1_fix', 'v2']);
    expect(told(reading)).toEqual([
      expect.stringMatching(/^warning apply-order-by-name db\/v1\.10\.sql:1:1 /),
    ]);
  });

  it('tells numbers that are taken twice, an order that names would not give, and whatever else is there', async () => {
    const reading = await readFiles(
      empty('2_a.sql', '10_b.sql', '10_c.sql', 'seed.sql', 'later/11_d.sql', 'README.md'),
    );
    expect(told(reading)).toEqual([
      'warning apply-order-by-name db/10_b.sql:1:1 "2_a.sql" goes before "10_b.sql" by its number, and behind it by its name',
      'warning apply-same-version db/10_c.sql:1:1 "10_b.sql" and "10_c.sql" have the same number',
      'warning apply-passed-over db/README.md:1:1 3 files have no number and are no migration',
    ]);
    expect(reading.remarks?.[2]?.detail).toContain('- later/11_d.sql\n- seed.sql');
    expect(told(await readFiles(empty('1_a.sql', 'README.md')))).toEqual([
      'notice apply-passed-over db/README.md:1:1 one file has no number and is no migration',
    ]);
  });

  it.each([
    [empty('1_a.up.sql', '2_b.sql'), 'golang-migrate'],
    [empty('1_a.sql', 'down/1_a.sql'), 'umzug'],
    [empty('1_a.sql', '2_b.js'), 'umzug'],
    [empty('1_a.sql', 'V2__b.sql'), 'flyway'],
    [{ '1_a.sql': '-- +goose Up\nDO 1;' }, 'goose'],
    [{ '1_a.sql': '-- migrate:up\nDO 1;' }, 'dbmate'],
    [{ '1_a.sql': '-- +migrate Up\nDO 1;' }, 'sql-migrate'],
    [{ ...empty('0000_a.sql'), 'meta/_journal.json': '{"entries":[{"tag":"0000_a","when":1}]}' }, 'drizzle'],
  ])('leaves %j to %s', async (files, format) => {
    expect((await readFiles(files)).format).toBe(format);
  });

  it('takes no folder of other things', async () => {
    for (const files of [
      empty('schema.sql'),
      empty('1_a.do.sql', '1_a.undo.sql'),
      empty('1_a.sql', '2_b.php'),
      { '1_a.sql': '--liquibase formatted sql\n--changeset a:1\nDO 1;' },
    ])
      expect((await readFiles(files)).format).not.toBe('plain');
  });

  it("cuts by the mysql client's rules, and not by Atlas's", async () => {
    const reading = await readFiles({
      '1_a.sql': '\uFEFFDELIMITER $$\r\nCREATE PROCEDURE p() BEGIN DO 1; END$$\r\nDELIMITER ;\r\nDO 2;;\r\n',
      '2_b.sql': '',
      '3_c.sql': '-- x\n-- atlas:delimiter \\n\\n\nDO 1\n\nDO 2',
    });
    expect(told(reading)).toEqual([
      'migration-unreadable db/3_c.sql:2:1 "-- atlas:delimiter" cuts the file by a rule of Atlas\'s own.',
    ]);
    expect(statementsOf(reading.migrations[0]!)).toEqual(['CREATE PROCEDURE p() BEGIN DO 1; END', 'DO 2']);
    expect(statementsOf(reading.migrations[1]!)).toEqual([]);
  });
});

describe('any files', () => {
  it('end in migrations, problems and remarks whose places are inside the files', async () => {
    const name = fc.constantFrom(
      '1_a.sql',
      '02_b.sql',
      '2.sql',
      'x.sql',
      '3-c.sql',
      'd/4_e.sql',
      '1_a.up.sql',
    );
    const text = fc.oneof(
      rubbish,
      fc.array(fc.oneof(statement, between, rubbish), { maxLength: 5 }).map((parts) => parts.join(';')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, text, { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
        async (files) => {
          expect(misplaced(files, await readFiles(files, 'plain'))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lose no statement', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(between, statement, between), { maxLength: 6 }), async (parts) => {
        const text = parts.map(([before, sql, after]) => `${before}${sql}${after};`).join('');
        const reading = await readFiles({ '1_a.sql': text }, 'plain');
        expect(told(reading)).toEqual([]);
        expect(statementsOf(reading.migrations[0]!)).toEqual(
          parts.map(([, sql]) => sql.replace(/ # ; not here\r\n$/, '')),
        );
      }),
      { numRuns: 60 },
    );
  });
});
