import type { Check, Finding } from './check.ts';
import { compareStep } from './compare.ts';
import { failed, failureFields, failureOf, isAccessDenied, title } from './explain.ts';

/** A second up after the downs gives the same schema: a down that leaves something behind, or an up that is not repeatable, shows here. */
export default {
  name: 'reapply',
  summary: 'every migration goes up again after the downs, with the same result',
  severity: 'error',
  run({ steps, database }, { severity }) {
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
      const finding = compareStep(step, database.ignore, severity, {
        check: 'reapply',
        rule: 'reapply-differs',
        reordered: 'reapply-reordered',
        what: 'gives another schema than the first',
        labels: { from: 'after the first up', to: 'after the second up' },
      });
      return finding ? [finding] : [];
    });
    return { findings };
  },
} satisfies Check;
