import type { Severity } from '../matrix/matrix.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { type Check, type Finding, place } from './check.ts';
import { compareStep, ignoredIn } from './compare.ts';
import { failed, failureFields, failureOf, isAccessDenied, title } from './explain.ts';

/** One finding per migration whose up makes something else each time. */
function unrepeatable({ unstable }: Rehearsal, severity: Severity): readonly Finding[] {
  const makers = new Set(unstable.flatMap(({ migration }) => migration ?? []));
  return [...makers].map((migration) => ({
    check: 'reapply',
    rule: 'reapply-differs',
    severity,
    migration: migration.id,
    phase: 'reapply' as const,
    ...place(migration, 'up'),
    title: `${migration.name}: its up gives another schema each time that it is played`,
    detail: `Played again on an empty schema, it did not make the same of: ${unstable
      .filter((one) => one.migration === migration)
      .map(({ name }) => name)
      .join(', ')}. Two servers that ran it differ. These objects are left out of every other comparison.`,
  }));
}

/** A second up after the downs gives the same schema: a down that leaves something behind, or an up that is not repeatable, shows here. */
export default {
  name: 'reapply',
  summary: 'every migration goes up again after the downs, with the same result',
  severity: 'error',
  run(rehearsal, { severity }) {
    const { steps } = rehearsal;
    const ignore = ignoredIn(rehearsal);
    const again = steps.filter((step) => step.phase === 'reapply' && step.outcome.kind === 'played');
    if (again.length === 0)
      return { findings: [], skipped: 'no down was played, so there is nothing to apply again' };
    const findings = again.flatMap((step): Finding[] => {
      const failure = failureOf(step);
      if (failure !== undefined) {
        if (isAccessDenied(failure)) return [];
        return [
          {
            check: 'reapply',
            rule: 'reapply-failed',
            severity,
            migration: step.migration.id,
            phase: 'reapply',
            title: title(step, failed(failure)),
            ...failureFields(failure, step),
          },
        ];
      }
      if (step.expected === undefined) return [];
      const finding = compareStep(step, ignore, severity, {
        check: 'reapply',
        rule: 'reapply-differs',
        reordered: 'reapply-reordered',
        what: 'gives another schema than the first',
        labels: { from: 'after the first up', to: 'after the second up' },
        together: 'its second ups give another schema than the first',
      });
      return finding ? [finding] : [];
    });
    const each = unrepeatable(rehearsal, severity);
    const told = new Set(each.map(({ migration }) => migration));
    return {
      findings: [
        ...findings.filter(({ rule, migration }) => rule !== 'reapply-differs' || !told.has(migration)),
        ...each,
      ],
    };
  },
} satisfies Check;
