/** Folders of marked files in memory, and what a format says of them in words short enough to compare. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { openDrivers } from '../../../src/alembic/drivers.ts';
import type { Folder, Format, Reading } from '../../../src/formats/format.ts';
import { formats } from '../../../src/formats/index.ts';
import type { Database } from '../../../src/matrix/matrix.ts';

const at = { file: 'multidb.yml', line: 1, column: 1 };

export function formatNamed(name: string): Format {
  return formats.find((format) => format.name === name) as Format;
}

export function folderOf(files: Readonly<Record<string, string>>): Folder {
  return {
    absolute: '/nowhere',
    relative: 'db',
    files: Object.keys(files).sort(),
    text: async (file) => files[file]!,
  };
}

export interface Said {
  readonly reading: Reading;
  /** `id: up | down`, each statement in brackets; `-` for a down that is not there. */
  readonly played: readonly string[];
  /** `file:line:column message` */
  readonly problems: readonly string[];
  /** `severity rule file:line:column` */
  readonly remarks: readonly string[];
}

export async function said(
  name: string,
  files: Readonly<Record<string, string>>,
  options: object = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const format = formatNamed(name);
  const database = { name: 'shop', schema: 'shop_db', at, env } as unknown as Database;
  const context = { root: '/', database, drivers: openDrivers({}) };
  const reading = await format.read(folderOf(files), format.options.parse(options), context);
  const texts = (script: Reading['migrations'][number]['down']): string =>
    script?.kind === 'sql' ? script.statements.map(({ sql }) => `[${sql}]`).join('') : '-';
  const place = (told: { readonly at?: Reading['problems'][number]['at'] }): string =>
    `${told.at?.file}:${told.at?.line}:${told.at?.column}`;
  return {
    reading,
    played: reading.migrations.map(({ id, up, down }) => `${id}: ${texts(up)} | ${texts(down)}`),
    problems: reading.problems.map((problem) => `${place(problem)} ${problem.message}`),
    remarks: (reading.remarks ?? []).map((remark) => `${remark.severity} ${remark.rule} ${place(remark)}`),
  };
}

/** Everything that a reading points at lies inside of its file, and everything that it tells is complete. */
export function mustBeSound({ reading }: Said, files: Readonly<Record<string, string>>): void {
  const places = [
    ...reading.problems.map((problem) => problem.at!),
    ...(reading.remarks ?? []).map((remark) => remark.at),
    ...reading.migrations.flatMap(({ up, down }) =>
      [up, down].flatMap((script) => (script?.kind === 'sql' ? script.statements.map((one) => one.at) : [])),
    ),
  ];
  for (const { file, line, column } of places) {
    const lines = files[file.replace(/^db\//, '')]!.split('\n');
    expect(Math.min(line, column)).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
  }
  for (const { message, hint } of reading.problems) expect(message.endsWith('.') && hint !== '').toBe(true);
  for (const { title, rule } of reading.remarks ?? []) expect(`${rule} ${title}`).toMatch(/^apply-.*[^.]$/);
}

/** Statements of which each holds a number that is nowhere else, and what may stand between lines. */
export interface Written {
  readonly statements: readonly string[];
  readonly noise: readonly string[];
}

const shapes: readonly ((number: number) => string)[] = [
  (number) => `DO ${number}`,
  (number) => `INSERT INTO t\n  VALUES (${number}, 'it''s; -- no comment')`,
  (number) => `CREATE TABLE t${number} (\n  a INT, -- why\n  b VARCHAR(9) DEFAULT ';'\n)`,
  (number) => `/*!50003 SET @a = ${number} */`,
  (number) => `UPDATE t SET a = "x\\";" WHERE b = ${number}`,
];

/** A half: statements in order, and noise to put around them. */
export function half(from: number): fc.Arbitrary<Written> {
  return fc.record({
    statements: fc
      .array(fc.integer({ min: 0, max: shapes.length - 1 }), { maxLength: 6 })
      .map((chosen) => chosen.map((shape, index) => shapes[shape]!(from + index))),
    noise: fc.array(fc.constantFrom('', '-- a comment; of mine', '-- é'), { minLength: 7, maxLength: 7 }),
  });
}

/** A half as a file has it: each statement ended by `end`, noise in front of each and at the end. */
export function render({ statements, noise }: Written, end: (statement: string) => string): string {
  const lines = statements.flatMap((statement, index) => [noise[index]!, end(statement)]);
  return [...lines, noise[6]!].join('\n');
}
