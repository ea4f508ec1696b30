/** What the checks that look at a change say when there is nothing to compare with: why, and what would help. Never that they passed. */
import type { Proposal } from '../proposal/proposal.ts';
import type { CheckResult } from './check.ts';

export function skippedWithoutBase(
  proposal: Extract<Proposal, { kind: 'unknown' }> | undefined,
): CheckResult {
  const { because, hint } = proposal ?? { because: 'there is no base to compare with', hint: undefined };
  return { findings: [], skipped: hint === undefined ? because : `${because}. ${hint.replace(/\.$/, '')}` };
}
