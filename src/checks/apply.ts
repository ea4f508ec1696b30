import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { type Check, type CheckContext, type Finding, place } from './check.ts';
import { cutStatement, failed, failureFields, failureOf, isAccessDenied, title } from './explain.ts';

/**
 * Two people who each write the next revision make two heads when both are merged, and then `alembic upgrade head` does nothing but say so
 * (https://alembic.sqlalchemy.org/en/latest/branches.html#working-with-multiple-bases). Branches that have names are meant to have heads of their own.
 */
function severalHeads({ heads = [], migrations }: Rehearsal, severity: CheckContext['severity']): Finding[] {
  if (heads.length < 2) return [];
  const meant = heads.every(({ labels }) => labels.length > 0);
  const last = migrations.findLast(({ id }) => heads.some((head) => head.id === id));
  const names = heads.map(({ id, labels }) => (labels.length > 0 ? `${id} (${labels.join(', ')})` : id));
  return [
    {
      check: 'apply',
      rule: 'apply-several-heads',
      severity: meant || severity === 'notice' ? 'notice' : 'warning',
      ...(last && { migration: last.id, ...place(last, 'up') }),
      title: `the history has ${heads.length} heads: ${names.join(', ')}`,
      detail: meant
        ? 'Each ends a branch that has a name: `alembic upgrade heads` applies all of them, `upgrade NAME@head` one.'
        : '`alembic upgrade head` refuses to choose between them; only `upgrade heads` applies all.',
    },
  ];
}

/** Without what the database holds before its first migration there is nothing to migrate. */
function baselineFailed(
  { baseline, database }: Rehearsal,
  severity: CheckContext['severity'],
): readonly Finding[] {
  const failure = baseline?.failure;
  if (failure === undefined) return [];
  const at = failure.at ?? failure.statement?.at ?? database.baseline?.at;
  const number = failure.applied.length + 1;
  const detail = [
    ...(failure.error ? [] : [failure.message]),
    ...(failure.statement ? [`It is statement ${number} of ${number + failure.pending.length}.`] : []),
    ...(isAccessDenied(failure)
      ? [
          `It is played as the migrations are, with an account that has every right on ${database.schema} and no other: take out what is no part of that schema (CREATE DATABASE, USE, SET GLOBAL, the DEFINER of another account).`,
        ]
      : []),
    'No migration was tried.',
  ];
  return [
    {
      check: 'apply',
      rule: 'apply-baseline-failed',
      severity,
      ...(at && { file: at.file, line: at.line, column: at.column }),
      title: `the baseline of ${database.name} ${failed(failure)}`,
      detail: detail.join('\n'),
      ...(failure.statement && { statement: cutStatement(failure.statement.sql) }),
      ...(failure.error && { error: failure.error }),
    },
  ];
}

/** What the format has to say of the files; never more than the check weighs. */
function remarked({ remarks = [] }: Rehearsal, severity: CheckContext['severity']): Finding[] {
  return remarks.map((remark) => ({
    check: 'apply',
    rule: remark.rule,
    severity: severity === 'notice' ? severity : remark.severity,
    ...(remark.migration !== undefined && { migration: remark.migration }),
    file: remark.at.file,
    line: remark.at.line,
    column: remark.at.column,
    title: remark.title,
    ...(remark.detail !== undefined && { detail: remark.detail }),
  }));
}

/** Every migration goes up on an empty server. An up that the server refuses for want of rights is told by `isolation`. */
export default {
  name: 'apply',
  summary: 'every migration goes up, from nothing to head',
  severity: 'error',
  run(rehearsal, { severity }) {
    const findings: Finding[] = [...baselineFailed(rehearsal, severity)];
    let refused: string | undefined;
    for (const step of rehearsal.steps) {
      const failure = failureOf(step);
      if (step.phase !== 'up' || failure === undefined) continue;
      if (isAccessDenied(failure)) {
        refused = `the up of ${step.migration.id} was refused: see isolation`;
        continue;
      }
      const unmet = rehearsal.unmet.map(
        ({ name, because }) => `${name}, which it needs, is not at head: ${because}`,
      );
      const fields = failureFields(failure, step);
      findings.push({
        check: 'apply',
        rule: 'apply-failed',
        severity,
        migration: step.migration.id,
        phase: 'up',
        title: title(step, failed(failure)),
        ...fields,
        ...(unmet.length > 0 && {
          detail: [`This may be a consequence: ${unmet.join('; ')}.`, fields.detail ?? ''].join('\n').trim(),
        }),
      });
    }
    findings.push(...severalHeads(rehearsal, severity), ...remarked(rehearsal, severity));
    return { findings, ...(refused !== undefined && findings.length === 0 && { skipped: refused }) };
  },
} satisfies Check;
