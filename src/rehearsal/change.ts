/** What is known of the new migrations from the rehearsal over no rows: what they send, which tables they change, and whether their downs bring these back. Pure. */
import type { Catalog } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import type { Migration } from '../formats/format.ts';
import { playsTheSame } from '../proposal/compare.ts';
import type { KnownProposal } from '../proposal/proposal.ts';
import { changedTables } from '../rows/selection.ts';
import type { Plan } from './plan.ts';
import type { Rehearsal } from './rehearsal.ts';

/** Whether the base's history is how this one begins, word for word: then every state in between is known. */
export function isBeginning(plan: Plan, { own, tip, edits }: KnownProposal): boolean {
  const before = plan.migrations.slice(0, plan.migrations.length - own.length);
  const known = tip.plan.migrations;
  const [one, other] = [plan.baseline, tip.plan.baseline];
  return (
    before.length === known.length &&
    before.every(
      (migration, index) => migration.id === known[index]!.id && playsTheSame(migration.up, known[index]!.up),
    ) &&
    edits.every(({ kind }) => kind === 'comments') &&
    (one === undefined) === (other === undefined) &&
    (one === undefined || other === undefined || playsTheSame(one, other))
  );
}

/** What the migrations send, as written or as it was heard; undefined where a command sends it. */
export function statementsOf(
  migrations: readonly Migration[],
  { steps }: Rehearsal,
): readonly string[] | undefined {
  const all: string[] = [];
  for (const { id, up, down } of migrations) {
    for (const script of [up, ...(down ? [down] : [])]) {
      if (script.kind === 'command') return undefined;
      if (script.kind === 'sql') all.push(...script.statements.map(({ sql }) => sql));
    }
    for (const { migration, outcome } of steps) {
      if (migration.id === id && outcome.kind === 'played')
        all.push(...(outcome.sent ?? []).map(({ sql }) => sql));
    }
  }
  return all;
}

/** Names of the tables that any of them makes other ones. */
export function changedAcross(
  steps: readonly { readonly before: Catalog; readonly after: Catalog }[],
): ReadonlySet<string> {
  return new Set(steps.flatMap(({ before, after }) => [...changedTables(before, after)]));
}

/** Whether its down brought the schema back where there were no rows. */
export function isRestored({ steps, database, unstable }: Rehearsal, migration: Migration): boolean {
  const step = steps.find((one) => one.phase === 'down' && one.migration.id === migration.id);
  if (step?.outcome.kind !== 'played' || step.outcome.failure) return false;
  const ignore = [...database.ignore, ...unstable.map(({ name }) => name)];
  return step.expected === undefined || diffCatalogs(step.expected, step.after, { ignore }).length === 0;
}
