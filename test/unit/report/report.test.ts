import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import {
  formatReport,
  parseReport,
  type Report,
  reportJsonSchema,
  reportLimit,
} from '../../../src/report/report.ts';
import { ProblemError } from '../../../src/util/problem.ts';
import { allGreen, halfApplied, nastyReport, oneRed } from './sample.ts';

function problem(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problems[0]?.code}: ${error.problems[0]?.message}`;
    throw error;
  }
  return 'no problem';
}

describe('a report', () => {
  it.each([
    ['all green', allGreen()],
    ['one red', oneRed()],
    ['half applied', halfApplied()],
  ])('%s is read as it was written, and meets the published schema', (_, report) => {
    const text = formatReport(report);
    expect(parseReport(text)).toEqual(JSON.parse(JSON.stringify(report)));
    const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema() as object);
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('with any text in it stays JSON', () => {
    expect(parseReport(formatReport(nastyReport())).databases).toHaveLength(2);
  });

  it('of a later version may have more fields', () => {
    const later = { ...allGreen(), colour: 'red' };
    expect(parseReport(JSON.stringify(later))).toEqual(JSON.parse(JSON.stringify(allGreen())));
  });

  it.each([
    ['no JSON', '{', /^report-invalid: The report is no JSON/],
    ['no report', '[]', /^report-invalid: The report breaks its contract: the report: /],
    ['another version', JSON.stringify({ ...allGreen(), version: 2 }), /version: /],
    [
      'an unknown status',
      JSON.stringify(oneRed()).replace('not-restored"', 'unheard-of"'),
      /databases\.0\.migrations\.1\.down\.status/,
    ],
    ['a count below zero', JSON.stringify({ ...allGreen(), durationMs: -1 }), /durationMs/],
  ])('that is %s is refused, and it says where', (_, text, message) => {
    expect(problem(() => parseReport(text))).toMatch(message);
  });

  it('that is too large is refused before it is read', () => {
    expect(problem(() => parseReport('['.repeat(reportLimit + 1)))).toContain('larger than 32 MiB');
  });

  it('that would be too large is cut where it is longest, and says so', () => {
    const one = oneRed();
    const [database, ...others] = one.databases;
    const [finding, ...rest] = database!.findings;
    const statement = `INSERT INTO t VALUES ${'(1),'.repeat(10_000_000)}(1)`;
    const large = {
      ...one,
      databases: [{ ...database!, findings: [{ ...finding!, statement }, ...rest] }, ...others],
    };
    const text = formatReport(large);
    expect(Buffer.byteLength(text)).toBeLessThan(reportLimit);
    const read = parseReport(text).databases[0]!.findings[0]!;
    expect(read.statement).toMatch(/^INSERT INTO t VALUES \(1\),.*… cut: 38,951,448 more characters$/);
    expect({ ...read, statement: undefined }).toEqual({ ...finding, statement: undefined });
  });

  it('of ours that breaks the contract does not get out', () => {
    const broken = { ...allGreen(), status: 'green' } as unknown as Report; // what a bug would make
    expect(problem(() => formatReport(broken))).toContain('status');
  });
});
