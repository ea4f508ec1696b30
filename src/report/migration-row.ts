/**
 * One migration of a report: what became of its up, its down and its second up. The record says what was played and what failed; what a step
 * left behind only the findings know.
 */
import { place } from '../checks/check.ts';
import type { Migration } from '../formats/format.ts';
import type { Phase, Step } from '../rehearsal/rehearsal.ts';
import type { DownStatus, ReapplyStatus, ReportFinding, ReportMigration, UpStatus } from './report.ts';
import { tenths } from './tenths.ts';

/** The end of what a module printed is what explains a failure. In UTF-16 units. */
const outputLimit = 8192;

function cutOutput(output: string): string {
  return output.length <= outputLimit ? output : `…${output.slice(1 - outputLimit)}`.toWellFormed();
}

function findStep(steps: readonly Step[], id: string, phase: Phase): Step | undefined {
  return steps.find((step) => step.phase === phase && step.migration.id === id);
}

/** Place, time, output and notes of one cell. */
function cell(
  migration: Migration,
  phase: Phase,
  step: Step | undefined,
): Omit<ReportMigration['up'], 'status'> {
  const at = phase === 'down' && migration.down === undefined ? undefined : place(migration, phase);
  const played = step?.outcome.kind === 'played' ? step.outcome : undefined;
  return {
    ...(at?.file !== undefined && { file: at.file }),
    ...(at?.line !== undefined && { line: at.line }),
    ...(played && { ms: tenths(played.ms) }),
    ...(played?.output && { output: cutOutput(played.output) }),
    ...(played && played.notes.length > 0 && { notes: played.notes }),
  };
}

/** What the record alone says: played well, played badly, not played. */
function outcome(step: Step | undefined): 'passed' | 'failed' | 'skipped' {
  if (step?.outcome.kind !== 'played') return 'skipped';
  return step.outcome.failure ? 'failed' : 'passed';
}

/** Which word for a down each rule of the downgrade check comes to; a rule that only explains a failure is not here. */
const downRules: Readonly<Record<string, DownStatus>> = {
  'downgrade-failed': 'failed',
  'downgrade-already-restored': 'failed',
  'downgrade-not-restored': 'not-restored',
  'downgrade-no-op': 'no-op',
  'downgrade-reordered': 'reordered',
  'downgrade-missing': 'missing',
  'downgrade-irreversible': 'irreversible',
};

/** `judged` is false when no check compared what a step left: then only failures are told, and nothing is called passed. */
function downStatus(step: Step | undefined, findings: readonly ReportFinding[], judged: boolean): DownStatus {
  const rules = new Set(findings.map(({ rule }) => downRules[rule]));
  const worst = (['irreversible', 'failed', 'not-restored', 'no-op', 'reordered', 'missing'] as const).find(
    (status) => rules.has(status),
  );
  if (worst) return worst;
  if (step?.outcome.kind === 'skipped') {
    const { kind } = step.outcome.reason;
    if (step.outcome.reason.kind === 'no-down' && step.outcome.reason.says !== undefined)
      return 'irreversible';
    return kind === 'irreversible' ? 'irreversible' : kind === 'no-down' ? 'missing' : 'skipped';
  }
  const played = outcome(step);
  return played === 'passed' && !judged ? 'skipped' : played;
}

function reapplyStatus(
  step: Step | undefined,
  findings: readonly ReportFinding[],
  judged: boolean,
): ReapplyStatus {
  const played = outcome(step);
  if (played === 'failed' || findings.some(({ rule }) => rule === 'reapply-failed')) return 'failed';
  if (findings.some(({ rule, severity }) => rule === 'reapply-differs' && severity !== 'notice'))
    return 'differs';
  return played === 'passed' && !judged ? 'skipped' : played;
}

/** The row of one migration. `judged` says of a check whether it was asked at all. */
export function migrationRow(
  migration: Migration,
  steps: readonly Step[],
  findings: readonly ReportFinding[],
  judged: (check: string) => boolean,
): ReportMigration {
  const step = (phase: Phase) => findStep(steps, migration.id, phase);
  const [up, down, reapply] = [step('up'), step('down'), step('reapply')];
  const own = (phase: Phase) =>
    findings.filter((finding) => finding.migration === migration.id && (finding.phase ?? phase) === phase);
  return {
    id: migration.id,
    name: migration.name,
    up: { status: outcome(up) satisfies UpStatus, ...cell(migration, 'up', up) },
    down: {
      status: downStatus(down, own('down'), judged('downgrade') && down?.uncompared === undefined),
      ...cell(migration, 'down', down),
    },
    reapply: {
      status: reapplyStatus(reapply, own('reapply'), judged('reapply') && reapply?.uncompared === undefined),
      ...cell(migration, 'reapply', reapply),
    },
  };
}
