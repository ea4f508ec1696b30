/** What was looked at becomes a report. Pure. */
import type { Inspection } from '../live/inspect.ts';
import type { Database, Matrix } from '../matrix/matrix.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { serverRows, summarise } from '../report/assemble.ts';
import { type Report, type ReportDatabase, verdict } from '../report/report.ts';
import { tenths } from '../report/tenths.ts';
import type { Server } from '../servers/server.ts';
import { distinct, headline, type Problem } from '../util/problem.ts';
import type { Comparison } from './compare.ts';
import { check, isComparable, isPartial, judgeLive, markedSql, maySuggest, pendingOf } from './judge.ts';

/** One database, as far as it was looked at. */
export interface Looked {
  /** Absent when it could not be read. */
  readonly inspection?: Inspection;
  /** Absent when its schema could not be compared, or need not. */
  readonly comparison?: Comparison;
  /** Why not. */
  readonly problems?: readonly Problem[];
  readonly ms: number;
}

export interface Telling {
  readonly tool: Report['tool'];
  readonly matrix: Pick<Matrix, 'file'>;
  readonly environment: string;
  /** In the order of the matrix; one without a plan is not in this environment. */
  readonly databases: readonly (Partial<Looked> & { readonly database: Database; readonly plan?: Plan })[];
  readonly models: boolean;
  readonly servers: readonly Server[];
  readonly durationMs: number;
  readonly interrupted: boolean;
}

type Live = NonNullable<ReportDatabase['live']>;
type State = Live['state'];

const statuses = {
  same: 'passed',
  drifted: 'failed',
  unreachable: 'error',
  unjudged: 'error',
  absent: 'skipped',
} as const satisfies Record<State, ReportDatabase['status']>;

export function driftReport(telling: Telling): Report {
  const databases = telling.databases.map((one) => rowOf(one, telling));
  const problems = distinct(telling.databases.flatMap(({ problems: own }) => own ?? []));
  return {
    version: 1,
    tool: telling.tool,
    command: 'drift',
    status: telling.interrupted ? 'error' : verdict(databases, problems),
    ...(telling.interrupted && { interrupted: true }),
    matrix: telling.matrix.file,
    environment: telling.environment,
    durationMs: tenths(telling.durationMs),
    servers: serverRows(telling.servers),
    databases,
    ...(problems.length > 0 && { problems }),
    summary: summarise(databases),
  };
}

function rowOf(
  { database, plan, inspection, comparison, problems = [], ms = 0 }: Telling['databases'][number],
  { environment, models, interrupted }: Telling,
): ReportDatabase {
  const base = { name: database.name, server: environment, durationMs: tenths(ms), migrations: [] };
  if (plan === undefined) {
    const reason = `the matrix has no \`live.${environment}\` for it`;
    const live: Live = { environment, state: 'absent' };
    return { ...base, status: 'skipped', reason, checks: { [check]: 'skipped' }, findings: [], live };
  }
  const format = { format: plan.format, ...headOf(plan) };
  if (inspection === undefined) {
    const reason = interrupted ? 'the run was interrupted' : headline(problems[0]?.message ?? '');
    // a database that is being migrated has answered
    const reached = interrupted || problems.every(({ code }) => code !== 'database-connect');
    const live: Live = { environment, state: reached ? 'unjudged' : 'unreachable' };
    return {
      ...base,
      ...format,
      status: 'error',
      reason,
      checks: { [check]: 'skipped' },
      findings: [],
      live,
    };
  }
  const findings = judgeLive(plan, inspection, comparison);
  const drifted = findings.some(({ severity, rule }) => severity === 'error' && rule !== 'live-unreadable');
  const unjudged =
    problems.length > 0 ||
    isPartial(inspection) ||
    (comparison === undefined && isComparable(inspection, plan));
  const state: State = unjudged ? 'unjudged' : drifted ? 'drifted' : 'same';
  // where nothing says what is applied, nothing is known to be pending
  const recorded = findings.every(({ rule }) => rule !== 'live-unversioned');
  const pending = pendingOf(inspection, plan);
  const { versions, flavor, address } = inspection;
  const at = versions.applied.at(-1);
  const reason = unjudged ? whyUnjudged(problems, inspection, interrupted) : undefined;
  const skipped = models && plan.models !== undefined && comparison !== undefined && !comparison.models;
  const closing = drifted && maySuggest(inspection) && comparison?.closing;
  return {
    ...base,
    ...format,
    status: statuses[state],
    ...(reason !== undefined && { reason }),
    checks: { [check]: drifted ? 'failed' : unjudged ? 'skipped' : 'passed' },
    findings,
    live: {
      environment,
      state,
      address: address.text,
      vendor: flavor.vendor,
      version: flavor.version.join('.'),
      ...(at !== undefined && { at }),
      ...(recorded && {
        applied: versions.applied.length,
        pending: pending.map(({ id, name }) => ({ id, name })),
      }),
      ...(comparison && { comparedOn: comparison.flavor.version.join('.') }),
      ...(comparison?.models && { models: 'compared' as const }),
      ...(skipped && { models: 'skipped' as const }),
    },
    ...(closing && {
      closing: {
        up: markedSql(closing.up),
        down: '',
        destructive: closing.up.flatMap(({ destructive, reason: lost }) =>
          destructive && lost !== undefined ? [lost] : [],
        ),
        verified: closing.verified,
        ...(closing.because !== undefined && { because: closing.because }),
      },
    }),
  };
}

function headOf({ migrations }: Plan): Pick<ReportDatabase, 'head'> {
  const head = migrations.at(-1)?.id;
  return head === undefined ? {} : { head };
}

function whyUnjudged(problems: readonly Problem[], { rights }: Inspection, interrupted: boolean): string {
  const [first] = problems;
  if (first !== undefined) return headline(first.message);
  if (interrupted) return 'the run was interrupted';
  return rights.hidden.includes('tables')
    ? 'the account may not see its tables, so nothing was compared'
    : 'the account may not see all of it';
}
