import type { Catalog } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import type { Severity } from '../matrix/matrix.ts';
import type { Rehearsal, Step } from '../rehearsal/rehearsal.ts';
import { type Check, type CheckContext, type CheckResult, type Finding, place } from './check.ts';
import { compareStep, ignoredIn, nameUnit } from './compare.ts';
import { failed, failureFields, failureOf, isAccessDenied, title } from './explain.ts';

/** The schema before the first down of what is undone together with this one. */
function began(step: Step, steps: readonly Step[]): Catalog {
  const [first] = steps.filter(({ phase, unit }) => phase === 'down' && unit === step.unit);
  return step.unit && first ? first.before : step.before;
}

/** What else may be why a down of several that are undone together fails: its neighbours may not be where it expects them. */
function consequence({ unit, ...step }: Step, steps: readonly Step[]): string | undefined {
  if (unit === undefined) return undefined;
  const own = steps.filter(({ migration }) => unit.migrations.includes(migration));
  const failedUp = own.find((other) => other.phase === 'up' && failureOf(other));
  if (failedUp) return `the up of ${failedUp.migration.name}, which is undone together with it, failed`;
  const downs = own.filter(({ phase }) => phase === 'down');
  const before = downs.slice(
    0,
    downs.findIndex(({ migration }) => migration === step.migration),
  );
  const earlier = before.find(failureOf);
  return (
    earlier && `${earlier.migration.name}, which is undone together with it, failed before, and was put back`
  );
}

function judge(
  step: Step,
  steps: readonly Step[],
  ignore: readonly string[],
  severity: Severity,
): Finding | undefined {
  const base = { check: 'downgrade', severity, migration: step.migration.id, phase: 'down' as const };
  if (step.outcome.kind === 'skipped') {
    const { reason } = step.outcome;
    if (reason.kind === 'no-down' && reason.says !== undefined) {
      return {
        ...base,
        rule: 'downgrade-irreversible',
        ...place(step.migration, 'down'),
        title: `${step.migration.name} cannot go down: ${reason.says}`,
        detail:
          'A rollback past this migration will fail there. If that is meant, declare it in the matrix: ' +
          `irreversible: { ${JSON.stringify(step.migration.id)}: "the reason" }, or set a downgrade_floor above it.`,
      };
    }
    if (reason.kind === 'no-down') {
      return {
        ...base,
        rule: 'downgrade-missing',
        ...place(step.migration, 'up'),
        title: `${step.migration.name} has no down`,
        detail:
          'A rollback past this migration has nothing to run. If there can be none, declare it in the matrix: ' +
          `irreversible: { ${JSON.stringify(step.migration.id)}: "the reason" }.`,
      };
    }
    if (reason.kind === 'irreversible') {
      return {
        ...base,
        rule: 'downgrade-irreversible',
        severity: 'notice',
        ...place(step.migration, 'up'),
        title: `${step.migration.name} is declared irreversible: ${reason.reason}`,
      };
    }
    return undefined;
  }
  const failure = failureOf(step);
  if (failure !== undefined) {
    if (isAccessDenied(failure)) return undefined;
    // of a migration that changes rows only, the schema says nothing
    const { expected } = step;
    const restored =
      expected !== undefined &&
      diffCatalogs(expected, step.before, { ignore }).length > 0 &&
      diffCatalogs(expected, step.after, { ignore }).length === 0;
    const fields = failureFields(failure, step, restored);
    const because = consequence(step, steps);
    return restored
      ? {
          ...base,
          rule: 'downgrade-already-restored',
          title: title(step, `${failed(failure)} (the schema is already back)`),
          ...fields,
          detail:
            `The schema equals what it was before the up; what failed came after that, or was not needed.\n${fields.detail ?? ''}`.trim(),
        }
      : {
          ...base,
          rule: 'downgrade-failed',
          title: title(step, failed(failure)),
          ...fields,
          ...(because !== undefined && {
            detail: `This may be a consequence: ${because}.\n${fields.detail ?? ''}`.trim(),
          }),
        };
  }
  // its unit is compared when the others have been undone too
  if (step.expected === undefined) return undefined;
  const finding = compareStep(step, ignore, severity, {
    check: 'downgrade',
    rule: 'downgrade-not-restored',
    reordered: 'downgrade-reordered',
    what: 'ran, but the schema is not what it was before the up',
    labels: step.unit
      ? { from: 'before the ups', to: 'after the downs' }
      : { from: 'before the up', to: 'after the down' },
    together: 'its downs ran, but the schema is not what it was before its ups',
  });
  if (finding === undefined || diffCatalogs(began(step, steps), step.after, { ignore }).length > 0)
    return finding;
  return {
    ...finding,
    rule: 'downgrade-no-op',
    severity,
    ...(step.unit
      ? {
          title: `${nameUnit(step.unit)}: its downs ran and changed nothing, although its ups change the schema`,
          detail: `What its ups did, and the downs leave:\n${finding.detail ?? ''}`,
        }
      : {
          title: title(step, 'ran and changed nothing, although its up changes the schema'),
          detail: `What its up did, and the down leaves:\n${finding.detail ?? ''}`,
        }),
  };
}

/** What the matrix allows is told, and counts as a notice. */
function excuse(finding: Finding, reason: string): Finding {
  return {
    ...finding,
    rule: 'downgrade-irreversible',
    severity: 'notice',
    title: `${finding.title} (declared irreversible: ${reason})`,
  };
}

/** Migrations without downs by nature are told once, however many there are. */
function forwardOnly({ steps, database, format }: Rehearsal): Finding[] {
  const downs = steps.filter(({ phase }) => phase === 'down');
  const without = downs.filter(
    ({ outcome }) => outcome.kind === 'skipped' && outcome.reason.kind === 'forward-only',
  );
  if (without.length === 0) return [];
  const names = without.map(({ migration }) => `- ${migration.name}`).reverse();
  const all = without.length === downs.length;
  return [
    {
      check: 'downgrade',
      rule: 'downgrade-none',
      severity: 'notice',
      file: database.migrations.at.file,
      line: database.migrations.at.line,
      column: database.migrations.at.column,
      title: all
        ? `${database.name} is rehearsed forward only: its migrations (${format}) have no downs`
        : `${database.name}: ${without.length} of ${downs.length} migrations (${format}) have no down`,
      detail: [
        'This way of writing migrations does not ask for downs, so none is missed; a rollback past them has nothing to run.',
        ...(all ? [] : names.slice(0, shown)),
        ...(all || names.length <= shown ? [] : [`- … and ${names.length - shown} more`]),
      ].join('\n'),
    },
  ];
}

function isPassedOver(outcome: Step['outcome']): boolean {
  return (
    outcome.kind === 'skipped' && ['forward-only', 'not-reached', 'below-floor'].includes(outcome.reason.kind)
  );
}

/** How many migrations without a down are named. */
const shown = 20;

function run(rehearsal: Rehearsal, { severity }: CheckContext): CheckResult {
  const { steps, migrations, database } = rehearsal;
  const ignore = ignoredIn(rehearsal);
  const downs = steps.filter((step) => step.phase === 'down');
  if (!downs.some((step) => step.outcome.kind === 'played' || step.outcome.reason.kind !== 'not-reached')) {
    return {
      findings: [],
      skipped: migrations.length === 0 ? 'there are no migrations' : 'no migration went up',
    };
  }
  const findings = downs.flatMap((step) => {
    const finding = judge(step, steps, ignore, severity);
    if (finding === undefined) return [];
    const { migrations: together } = step.unit ?? { migrations: [step.migration] };
    const judged = failureOf(step) ? [step.migration] : together;
    const declared = judged.flatMap(({ id }) => database.irreversible.get(id) ?? [])[0];
    return [declared && finding.severity !== 'notice' ? excuse(finding, declared.reason) : finding];
  });
  const forward = forwardOnly(rehearsal);
  const none = forward.length > 0 && downs.every(({ outcome }) => isPassedOver(outcome));
  return { findings: [...findings, ...forward], ...(none && { skipped: 'no migration has a down' }) };
}

/** After the down of r the schema equals what it was before the up of r: whole, by meaning, judged by the catalog and never by the text. */
export default {
  name: 'downgrade',
  summary: 'every down restores the schema to what it was before its up',
  severity: 'error',
  run,
} satisfies Check;
