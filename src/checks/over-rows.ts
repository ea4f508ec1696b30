/** What the checks of the new migrations over rows share: when there is nothing to judge, and how a failure over rows is told. */

import type { Migration } from '../formats/format.ts';
import type { Deployment, DeploymentStep } from '../rehearsal/deployment.ts';
import type { Rehearsal, SentStatement, Step } from '../rehearsal/rehearsal.ts';
import { identifierOf } from '../sql/describe.ts';
import { significantTokens } from '../sql/lex.ts';
import { plural } from '../util/plural.ts';
import type { Position } from '../util/position.ts';
import type { CheckResult } from './check.ts';
import { skippedWithoutBase } from './without-base.ts';

/** The record to judge, or why there is none. */
export function deploymentOf({ proposal, deployment }: Rehearsal): Deployment | CheckResult {
  if (proposal?.kind !== 'known') return skippedWithoutBase(proposal);
  // nothing is new, so nothing breaks
  if (proposal.own.length === 0) return { findings: [] };
  if (deployment === undefined)
    return { findings: [], skipped: 'the new migrations were not played over rows' };
  if (deployment.skipped !== undefined) return { findings: [], skipped: deployment.skipped };
  return deployment;
}

export function isResult(judged: Deployment | CheckResult): judged is CheckResult {
  return 'findings' in judged;
}

/** A step over rows as the words for steps take it: of its schema nothing is known that the step over no rows did not tell. */
export function asStep({ migration, phase, played }: DeploymentStep, { steps, base }: Rehearsal): Step {
  const empty = steps.find((step) => step.phase === phase && step.migration.id === migration.id);
  const before = empty?.before ?? base;
  return { migration, phase, outcome: { kind: 'played', ...played }, before, after: before };
}

/** How often the rows were made: what a reader needs to see the same again. */
export function describeRows({ filling, fixtures }: Deployment): string {
  if (filling === undefined) return '';
  const rows = filling.tables.reduce((sum, table) => sum + table.rows, 0);
  const own = fixtures ? ', beside those of `fixtures`' : '';
  return `${plural(rows, 'row')} in ${plural(filling.tables.length, 'table')}, drawn from seed ${filling.seed}${own}`;
}

/**
 * Where a migration speaks of a table or a column: the first statement that says one of `verbs`, in their order and the up before the down, or
 * just the first of the up.
 */
export function placeNaming(
  migration: Migration,
  name: string,
  { steps }: Deployment,
  verbs: readonly RegExp[],
): Position | undefined {
  const naming = (phase: 'up' | 'down'): readonly SentStatement[] => {
    const script = phase === 'up' ? migration.up : migration.down;
    const played = steps.findLast((step) => step.phase === phase && step.migration === migration)?.played;
    const sent = script?.kind === 'sql' ? script.statements : (played?.sent ?? []);
    return sent.filter(({ sql }) =>
      significantTokens(sql).some((token) => identifierOf(token)?.toLowerCase() === name.toLowerCase()),
    );
  };
  const [up, down] = [naming('up'), naming('down')];
  const best = verbs.flatMap((verb) => [up, down].map((all) => all.find(({ sql }) => verb.test(sql))));
  return (best.find((one) => one !== undefined) ?? up[0])?.at;
}
