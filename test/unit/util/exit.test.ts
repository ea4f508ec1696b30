import { expect, it } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import { exitCodes, exitOfError, exitOfProblems, exitOfReport } from '../../../src/util/exit.ts';
import { ProblemError } from '../../../src/util/problem.ts';

it('knows five statuses and no other', () => {
  expect(Object.values(exitCodes).map(({ code }) => code)).toEqual([0, 1, 2, 3, 130]);
});

it('tells what we were given from what is around us', () => {
  expect(exitOfProblems([{ code: 'matrix-key' }, { code: 'usage' }])).toBe(2);
  expect(exitOfProblems([{ code: 'no-server' }])).toBe(3);
  expect(exitOfProblems([{ code: 'matrix-key' }, { code: 'server-gone' }])).toBe(3);
  expect(exitOfError(new ProblemError([{ code: 'matrix-key', message: '' }]))).toBe(2);
  expect(exitOfError(new TypeError('a bug'))).toBe(3);
});

const report = (fields: Partial<Report>, error = 0, warning = 0): Report => ({
  version: 1,
  tool: { name: 'multidb-migrate', version: '1.0.0' },
  command: 'verify',
  status: 'passed',
  durationMs: 1,
  servers: [],
  databases: [],
  summary: {
    databases: 1,
    passed: 1,
    failed: 0,
    error: 0,
    skipped: 0,
    findings: { error, warning, notice: 1 },
  },
  ...fields,
});

it.each([
  ['nothing found', report({}), 0, 0, 0],
  ['an error found', report({ status: 'failed' }, 1), 1, 1, 0],
  ['a warning found', report({}, 0, 1), 0, 1, 0],
  [
    'a server that died',
    report({ status: 'error', problems: [{ code: 'server-gone', message: '' }] }, 1),
    3,
    3,
    3,
  ],
  ['a broken matrix', report({ status: 'error', problems: [{ code: 'matrix-key', message: '' }] }), 2, 2, 2],
  ['a database without a verdict', report({ status: 'error' }), 3, 3, 3],
  [
    'a problem of a later version',
    report({ status: 'error', problems: [{ code: 'new', message: '' }] }),
    3,
    3,
    3,
  ],
  ['an interruption', report({ interrupted: true, status: 'error' }, 1), 130, 130, 130],
] as const)('%s', (_, finished, onError, onWarning, never) => {
  expect(exitOfReport(finished, 'error')).toBe(onError);
  expect(exitOfReport(finished, 'warning')).toBe(onWarning);
  expect(exitOfReport(finished, 'never')).toBe(never);
});
