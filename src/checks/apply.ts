import type { Check, Finding } from './check.ts';
import { failed, failureFields, failureOf, isAccessDenied, title } from './explain.ts';

/** Every migration goes up on an empty server. An up that the server refuses for want of rights is told by `isolation`. */
export default {
  name: 'apply',
  summary: 'every migration goes up, from nothing to head',
  severity: 'error',
  run(rehearsal, { severity }) {
    const findings: Finding[] = [];
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
    return { findings, ...(refused !== undefined && findings.length === 0 && { skipped: refused }) };
  },
} satisfies Check;
