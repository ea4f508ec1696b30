/** What the checks say of two catalogs that should be equal. */
import type { Catalog, Change } from '../catalog/catalog.ts';
import { describeChangeAs, diffCatalogs, isSame, plainWords, type SideWords } from '../catalog/diff.ts';
import { printCatalogDiff } from '../catalog/print.ts';
import type { Severity } from '../matrix/matrix.ts';
import type { Rehearsal, Step, Unit } from '../rehearsal/rehearsal.ts';
import { type Finding, place } from './check.ts';
import { title } from './explain.ts';

/** What no comparison of this rehearsal looks at: what the matrix says, and what comes out differently each time. */
export function ignoredIn({ database, unstable }: Rehearsal): readonly string[] {
  return [...database.ignore, ...unstable.map(({ name }) => name)];
}

const shown = 20;

/** The changes as sentences, for the detail of a finding. */
export function listChanges(changes: readonly Change[], words: SideWords = plainWords): string {
  const lines = changes.slice(0, shown).map((change) => `- ${describeChangeAs(change, words)}`);
  if (changes.length > shown) lines.push(`- … and ${changes.length - shown} more`);
  return lines.join('\n');
}

/** What is there after a down and was not before its up, and the other way round. */
const ofDowns: SideWords = { added: 'is left behind', removed: 'is not brought back' };

/** Migrations that are undone together, as a title begins. */
export function nameUnit({ name, migrations }: Unit): string {
  const ends = `${migrations[0]?.name} to ${migrations.at(-1)?.name}`;
  return name ? `group ${name} (${ends})` : `the history from ${ends}`;
}

/** The title of a step or, where it ends a unit, of all of its kind in it. */
function stepTitle(step: Step, one: string, many: string, rest: string): string {
  if (step.unit === undefined) return title(step, `${one} ${rest}`);
  return `${nameUnit(step.unit)}: its ${step.phase === 'down' ? 'downs' : 'second ups'} ${many} ${rest}`;
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
    /** The same of migrations that are undone together: "its downs …" */
    readonly together: string;
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
    title: onlyOrder
      ? stepTitle(step, 'restores', 'restore', 'the schema but for the order of columns')
      : step.unit
        ? `${nameUnit(step.unit)}: ${words.together}`
        : title(step, words.what),
    detail: listChanges(changes, step.phase === 'down' ? ofDowns : plainWords),
    diff: printCatalogDiff(expected, step.after, words.labels, { ignore }),
  };
}
