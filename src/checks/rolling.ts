/**
 * A rolling release runs old code on the new schema for a while, and a rollback of the code runs it there again: a check of the change
 * against its base. Old code knows what the base's models say, or else the base's schema. Two questions are asked. What of that
 * does the new schema refuse? And the reverse, for a rollback of code without one of the schema: what may rows that new code
 * has written meanwhile hold that old code never had to read?
 */
import type { Catalog } from '../catalog/catalog.ts';
import { keyOf, type Refusal, refusals } from '../catalog/compatibility.ts';
import { globs } from '../catalog/diff.ts';
import { type Surprise, surprises } from '../catalog/surprises.ts';
import type { Migration } from '../formats/format.ts';
import type { Severity } from '../matrix/matrix.ts';
import type { KnownProposal } from '../proposal/proposal.ts';
import type { Rehearsal, Step } from '../rehearsal/rehearsal.ts';
import { type Check, type Finding, place } from './check.ts';
import { ignoredIn } from './compare.ts';
import { wordsFor } from './expand-contract.ts';
import { skippedWithoutBase } from './without-base.ts';

export default {
  name: 'rolling',
  summary: 'the code of the base branch can go on while the new schema is there already',
  severity: 'warning',
  run(rehearsal, { severity }) {
    const { proposal } = rehearsal;
    if (proposal?.kind !== 'known') return skippedWithoutBase(proposal);
    // databases in use get the new migrations and nothing else
    if (proposal.own.length === 0) return { findings: [] };
    const steps = stepsOf(rehearsal, proposal);
    const schemas = schemasOf(rehearsal, steps);
    if (schemas === undefined) {
      const skipped = steps.every(passed)
        ? 'the schema of the base is not known: deploy, data and online, which play it, are off or did not get through'
        : 'the ups do not get through the new migrations, so the schema that old code would meet is not known';
      return { findings: [], skipped };
    }
    const ignored = globs(ignoredIn(rehearsal));
    const about = (one: Refusal | Surprise): boolean => !('table' in one && ignored(one.table));
    const found = refusals(schemas.before, schemas.after).filter(about);
    const models = found.length === 0 ? undefined : rehearsal.oldModels;
    // what the models of the base do not have any more, its code does not use: a release before took it out
    const used = models && new Set(refusals(models, schemas.after).map(keyOf));
    const real = found.filter((refusal) => used === undefined || used.has(keyOf(refusal)));
    return {
      findings: [
        ...together(real, steps).map((group) => findingOf(group, proposal, severity)),
        ...afterRollback(surprises(schemas.before, schemas.after).filter(about), steps, proposal),
      ],
    };
  },
} satisfies Check;

/** The ups of the new migrations, on an empty schema. */
function stepsOf({ steps }: Rehearsal, { own }: KnownProposal): readonly Step[] {
  const ids = new Set(own.map(({ id }) => id));
  return steps.filter(({ phase, migration }) => phase === 'up' && ids.has(migration.id));
}

const passed = ({ outcome }: Step): boolean => outcome.kind === 'played' && outcome.failure === undefined;

/**
 * The schema before and after the new migrations, as databases in use have it: where others come between or after them, that of the walk that plays
 * the base first.
 */
function schemasOf(
  { deployment, steps: all }: Rehearsal,
  steps: readonly Step[],
): { readonly before: Catalog; readonly after: Catalog } | undefined {
  if (!steps.every(passed)) return undefined;
  if (deployment?.schemas) return deployment.schemas;
  const last = all.filter(({ phase }) => phase === 'up').slice(-steps.length);
  const [before, after] = [steps[0]?.before, steps.at(-1)?.after];
  return before && after && last.every((step, index) => step === steps[index])
    ? { before, after }
    : undefined;
}

/** The new migration that brought it: the last one around which it is found, else the last of all. */
function makerOf(steps: readonly Step[], isIn: (step: Step) => boolean): Migration | undefined {
  return (steps.findLast(isIn) ?? steps.at(-1))?.migration;
}

interface Group {
  readonly maker: Migration | undefined;
  readonly all: readonly [Refusal, ...Refusal[]];
}

/** What one migration does in the same way to several columns of a table is one finding. */
function together(found: readonly Refusal[], steps: readonly Step[]): readonly Group[] {
  const groups = new Map<string, { maker: Migration | undefined; all: [Refusal, ...Refusal[]] }>();
  for (const refusal of found) {
    const key = keyOf(refusal);
    const maker = makerOf(steps, ({ before, after }) =>
      refusals(before, after).some((one) => keyOf(one) === key),
    );
    const alike = 'column' in refusal ? `${refusal.kind} ${refusal.table} ${maker?.id}` : key;
    const group = groups.get(alike);
    if (group) group.all.push(refusal);
    else groups.set(alike, { maker, all: [refusal] });
  }
  return [...groups.values()];
}

function findingOf({ maker, all }: Group, { base }: KnownProposal, severity: Severity): Finding {
  const [first, ...others] = all;
  const { rule, title, why, releases } = wordsFor(first);
  const also = others.flatMap((one) => ('column' in one ? [one.column] : []));
  const more =
    also.length === 0 ? '' : ` (and ${also.length} more ${also.length === 1 ? 'column' : 'columns'})`;
  return {
    check: 'rolling',
    rule,
    severity,
    ...(maker && { migration: maker.id, ...place(maker, 'up') }),
    title: `${title}${more}`,
    detail: [
      `The code of ${base.name} runs on until the release is done, and again after a rollback of the code: ${why}`,
      ...(also.length === 0 ? [] : [`The same holds for ${also.join(', ')}.`]),
      ...releases.map((text, index) => `Release ${index + 1}: ${text}`),
    ].join('\n'),
  };
}

/** One notice per migration: each of these is harmless for most programs. */
function afterRollback(
  found: readonly Surprise[],
  steps: readonly Step[],
  { base }: KnownProposal,
): readonly Finding[] {
  const byMaker = Map.groupBy(found, ({ text }) =>
    makerOf(steps, ({ before, after }) => surprises(before, after).some((one) => one.text === text)),
  );
  return [...byMaker].map(([maker, all]) => ({
    check: 'rolling',
    rule: 'rolling-rollback',
    severity: 'notice' as const,
    ...(maker && { migration: maker.id, ...place(maker, 'up') }),
    title: `${maker?.name ?? 'the change'}: after a rollback of the code alone, the code of ${base.name} may read what it never had to`,
    detail: all.map(({ text }) => `- ${text}`).join('\n'),
  }));
}
