/** What the checks say of two catalogs that should be equal. */
import type { Catalog, Change } from '../catalog/catalog.ts';
import { describeChange, diffCatalogs, isSame } from '../catalog/diff.ts';
import { printCatalogDiff } from '../catalog/print.ts';
import type { Severity } from '../matrix/matrix.ts';
import type { Rehearsal, Step } from '../rehearsal/rehearsal.ts';
import { type Finding, place } from './check.ts';
import { title } from './explain.ts';

/** What no comparison of this rehearsal looks at: what the matrix says, and what comes out differently each time. */
export function ignoredIn({ database, unstable }: Rehearsal): readonly string[] {
  return [...database.ignore, ...unstable.map(({ name }) => name)];
}

const shown = 20;

/** The changes as sentences, for the detail of a finding. */
export function listChanges(changes: readonly Change[]): string {
  const lines = changes.slice(0, shown).map((change) => `- ${describeChange(change)}`);
  if (changes.length > shown) lines.push(`- … and ${changes.length - shown} more`);
  return lines.join('\n');
}

/** A finding that says that the schema after a step is not what it must be, or undefined when it is. */
export function compareStep(
  step: Step,
  ignore: readonly string[],
  severity: Severity,
  words: {
    readonly check: string;
    readonly rule: string;
    readonly reordered: string;
    readonly what: string;
    readonly labels: { from: string; to: string };
  },
): Finding | undefined {
  const expected = step.expected as Catalog;
  const changes = diffCatalogs(expected, step.after, { ignore });
  if (changes.length === 0) return undefined;
  const onlyOrder = isSame(changes);
  return {
    check: words.check,
    rule: onlyOrder ? words.reordered : words.rule,
    severity: onlyOrder && severity === 'error' ? 'warning' : severity,
    migration: step.migration.id,
    phase: step.phase,
    ...place(step.migration, step.phase),
    title: title(step, onlyOrder ? 'restores the schema but for the order of columns' : words.what),
    detail: listChanges(changes),
    diff: printCatalogDiff(expected, step.after, words.labels, { ignore }),
  };
}
