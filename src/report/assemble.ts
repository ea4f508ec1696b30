/**
 * From what was recorded to what is told: rehearsals and the results of the checks become a report. Pure. The record says what was
 * played and whether the server took it; the findings say how it was judged; a cell of the table of migrations is made of both.
 */
import type { CheckResult, CheckStatus } from '../checks/check.ts';
import { nameUnit } from '../checks/compare.ts';
import type { Database, Matrix } from '../matrix/matrix.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { Phase, Rehearsal } from '../rehearsal/rehearsal.ts';
import type { Server } from '../servers/server.ts';
import { sqlText } from '../sql/script-text.ts';
import type { Problem } from '../util/problem.ts';
import { changedTables } from './changed-tables.ts';
import { migrationRow } from './migration-row.ts';
import {
  type DatabaseStatus,
  type Report,
  type ReportDatabase,
  type ReportFinding,
  verdict,
} from './report.ts';
import { tenths } from './tenths.ts';

/** One database on one server: what became of it. */
export interface Rehearsed {
  readonly database: Pick<Database, 'name'>;
  /** The text of the server's spec. */
  readonly server: string;
  /** Absent when it was not rehearsed. */
  readonly rehearsal?: Rehearsal;
  /** What was read of it, for one that was not rehearsed. */
  readonly plan?: Pick<Plan, 'format' | 'migrations'>;
  /** Check name → what it found; `off` when the matrix switches it off for this database. */
  readonly results: ReadonlyMap<string, CheckResult | 'off'>;
  /** For a database that could not be judged (error) or was not tried (skipped). Wins over everything else. */
  readonly notRun?: {
    readonly status: Extract<DatabaseStatus, 'error' | 'skipped'>;
    readonly reason: string;
  };
}

export interface Assembly {
  readonly tool: Report['tool'];
  readonly command: 'verify';
  readonly matrix: Pick<Matrix, 'file'>;
  readonly servers: readonly Pick<Server, 'spec' | 'flavor' | 'provider' | 'startMs'>[];
  /** In the order in which the report shall name them. */
  readonly rehearsals: readonly Rehearsed[];
  readonly problems?: readonly Problem[];
  readonly durationMs: number;
  readonly interrupted?: boolean;
  readonly shard?: Report['shard'];
  readonly commit?: string;
  readonly matrixDigest?: string;
  readonly selection?: Report['selection'];
}

/** What `compare: group` and `whole` leave out, in words. */
function notCompared({ steps, database }: Rehearsal): string | undefined {
  const units = new Set(steps.flatMap(({ unit }) => unit ?? []));
  if (units.size === 0) return undefined;
  const counted = (phase: Phase, name: string): string => {
    const played = steps.filter((step) => step.phase === phase && step.outcome.kind === 'played');
    const left = played.filter(({ uncompared }) => uncompared !== undefined).length;
    return `${left} of ${played.length} ${name}`;
  };
  const broken = [...units].filter((unit) =>
    steps.some(
      (step) => step.unit === unit && (step.uncompared === 'broken' || step.uncompared === 'partial'),
    ),
  );
  const only = database.compare.by === 'whole' ? 'base and head' : 'the ends of groups';
  return [
    `compare: ${database.compare.by}: only ${only} are compared. What ${counted('down', 'downs')} and ${counted('reapply', 'second ups')} left was not.`,
    ...broken.map(
      (unit) =>
        `${nameUnit(unit)} was not compared after its downs either: not everything in it could be played.`,
    ),
  ].join(' ');
}

function databaseRow({ database, server, rehearsal, plan, results, notRun }: Rehearsed): ReportDatabase {
  const findings: ReportFinding[] = [];
  const checks: Record<string, CheckStatus> = {};
  const skippedChecks: Record<string, string> = {};
  for (const [name, result] of results) {
    if (result === 'off') {
      checks[name] = 'skipped';
      skippedChecks[name] = 'switched off in the matrix';
      continue;
    }
    findings.push(...result.findings);
    const failed = result.findings.some((finding) => finding.severity === 'error');
    // what a check did not find in half a record may be in the other half
    const whole = rehearsal?.broken === undefined || rehearsal.walked;
    const why = whole ? result.skipped : 'the run was broken off before its end';
    checks[name] = failed ? 'failed' : why !== undefined ? 'skipped' : 'passed';
    if (!failed && why !== undefined) skippedChecks[name] = why;
  }
  const judged = (check: string) => {
    const result = results.get(check);
    return result !== undefined && result !== 'off';
  };
  const reason = notRun?.reason ?? rehearsal?.broken ?? (rehearsal ? undefined : 'it was not rehearsed');
  const status: DatabaseStatus =
    notRun?.status ??
    (rehearsal === undefined
      ? 'skipped'
      : rehearsal.broken !== undefined
        ? 'error'
        : findings.some((finding) => finding.severity === 'error')
          ? 'failed'
          : 'passed');
  const { format, migrations = [] } = rehearsal ?? plan ?? {};
  const head = migrations.at(-1)?.id;
  const unseen = rehearsal && notCompared(rehearsal);
  return {
    name: database.name,
    server,
    status,
    ...(reason !== undefined && { reason }),
    ...(format !== undefined && { format }),
    ...(rehearsal?.proposal?.kind === 'known' && { base: rehearsal.proposal.base }),
    ...(head !== undefined && { head }),
    durationMs: tenths(rehearsal?.ms ?? 0),
    ...(rehearsal?.baseline && {
      baseline: {
        status: rehearsal.baseline.failure ? ('failed' as const) : ('passed' as const),
        ...(rehearsal.database.baseline && { file: rehearsal.database.baseline.path }),
        ms: tenths(rehearsal.baseline.ms),
      },
    }),
    migrations: migrations.map((migration) =>
      migrationRow(migration, rehearsal?.steps ?? [], findings, judged),
    ),
    checks,
    ...deploymentOf(rehearsal),
    ...(unseen !== undefined && { notCompared: unseen }),
    ...(Object.keys(skippedChecks).length > 0 && { skippedChecks }),
    ...(rehearsal && rehearsal.unmet.length > 0 && { unmet: rehearsal.unmet }),
    findings,
    ...changesOf(rehearsal),
    ...closingOf(rehearsal, findings),
  };
}

function changesOf(rehearsal: Rehearsal | undefined): Pick<ReportDatabase, 'changes'> {
  const changes = rehearsal && changedTables(rehearsal);
  return changes === undefined ? {} : { changes };
}

/** Over which rows the new migrations were played. */
function deploymentOf(rehearsal: Rehearsal | undefined): Pick<ReportDatabase, 'deployment'> {
  const { known, own, filling, ms } = rehearsal?.deployment ?? {};
  if (known === undefined || own === undefined || filling === undefined || ms === undefined) return {};
  return {
    deployment: {
      base: known,
      migrations: own.map(({ id }) => id),
      seed: filling.seed,
      tables: filling.tables.length,
      rows: filling.tables.reduce((sum, { rows }) => sum + rows, 0),
      ...(filling.missing.length > 0 && { withoutRows: filling.missing }),
      ms: { base: tenths(ms.base), rows: tenths(ms.rows), walk: tenths(ms.walk), online: tenths(ms.online) },
    },
  };
}

/** The SQL that closes the drift, where that is told at all. */
function closingOf(
  rehearsal: Rehearsal | undefined,
  findings: readonly ReportFinding[],
): Pick<ReportDatabase, 'closing'> {
  const closing = rehearsal?.models?.closing;
  if (closing === undefined || !findings.some(({ check }) => check === 'drift')) return {};
  const { up, down, verified, because } = closing;
  return {
    closing: {
      up: sqlText(up),
      down: sqlText(down),
      destructive: up.flatMap(({ destructive, reason }) =>
        destructive && reason !== undefined ? [reason] : [],
      ),
      verified,
      ...(because !== undefined && { because }),
    },
  };
}

/** Counts, for the report's `summary`. */
export function summarise(databases: readonly ReportDatabase[]): Report['summary'] {
  const findings = { error: 0, warning: 0, notice: 0 };
  const statuses = { passed: 0, failed: 0, error: 0, skipped: 0 };
  for (const database of databases) {
    statuses[database.status] += 1;
    for (const { severity } of database.findings) findings[severity] += 1;
  }
  return { databases: databases.length, ...statuses, findings };
}

/** The servers of a run, for the report's `servers`. */
export function serverRows(servers: Assembly['servers']): Report['servers'] {
  return servers.map(({ spec, flavor, provider, startMs }) => ({
    spec: spec.text,
    vendor: flavor.vendor,
    version: flavor.version.join('.'),
    provider,
    startMs: tenths(startMs),
  }));
}

/** The report of a run; also of one that was interrupted, or in which not everything could be judged. */
export function assembleReport(input: Assembly): Report {
  const databases = input.rehearsals.map(databaseRow);
  const problems = input.problems ?? [];
  return {
    version: 1,
    tool: input.tool,
    command: input.command,
    status: input.interrupted ? 'error' : verdict(databases, problems),
    ...(input.interrupted && { interrupted: true }),
    ...(input.shard && { shard: input.shard }),
    ...(input.commit !== undefined && { commit: input.commit }),
    ...(input.matrixDigest !== undefined && { matrixDigest: input.matrixDigest }),
    ...(input.selection && { selection: input.selection }),
    matrix: input.matrix.file,
    durationMs: tenths(input.durationMs),
    servers: serverRows(input.servers),
    databases,
    ...(problems.length > 0 && { problems }),
    summary: summarise(databases),
  };
}
