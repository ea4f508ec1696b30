/** Views and sequences. A view is replaced in place, so what stands on it never misses it; what it stands on comes first. */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Catalog, Sequence, View } from './catalog.ts';
import { inOrder } from './ddl-order.ts';
import { type Step, step } from './ddl-statement.ts';
import { definerClause, isDot, unqualified } from './ddl-text.ts';
import { tokens } from './tokens.ts';

/** A definition begins with a list of columns when these are not the query's own: read-views.ts. */
const startsWithList = /^\(`/;

function viewSql(view: View, schema: string | undefined, verb: string): string {
  const definition = unqualified(view.definition, schema);
  const algorithm = view.algorithm === '' ? '' : `ALGORITHM = ${view.algorithm} `;
  const security = view.security === '' ? '' : `SQL SECURITY ${view.security} `;
  const check = /^(?:NONE)?$/.test(view.checkOption) ? '' : ` WITH ${view.checkOption} CHECK OPTION`;
  return `${verb} ${algorithm}${definerClause(view.definer)}${security}VIEW ${quoteIdentifier(view.name)} ${
    startsWithList.test(definition) ? definition : `AS ${definition}`
  }${check}`;
}

/** Names that a view's text has behind a dot, or behind the schema's name where that is known: other views are among them. */
function namedIn(definition: string, schema: string | undefined): string[] {
  const all = tokens(definition);
  return all.flatMap((token, index) => {
    const before = all[index - 2];
    const qualified = token.kind === 'name' && isDot(all[index - 1]) && before?.kind === 'name';
    return qualified && (schema === undefined || before.value === schema) ? [token.value] : [];
  });
}

const same = (left: object, right: object): boolean =>
  left === right || JSON.stringify(left) === JSON.stringify(right);

export function viewSteps(
  from: Catalog,
  to: Catalog,
  schema: string | undefined,
): { readonly before: Step[]; readonly after: Step[] } {
  const before = [...from.views.keys()]
    .filter((name) => !to.views.has(name))
    .map((name) => step('view', name, `DROP VIEW ${quoteIdentifier(name)}`));
  const changed = new Map<string, View>();
  for (const view of to.views.values()) {
    const was = from.views.get(view.name);
    if (!was || !same(was, view)) changed.set(view.name, view);
  }
  const needs = (name: string): string[] => namedIn(to.views.get(name)!.definition, schema);
  // also through views that stay
  const { names } = changed.size > 0 ? inOrder(to.views.keys(), needs) : { names: [] };
  const after = names
    .filter((name) => changed.has(name))
    .map((name) =>
      step(
        'view',
        name,
        viewSql(changed.get(name)!, schema, from.views.has(name) ? 'CREATE OR REPLACE' : 'CREATE'),
      ),
    );
  return { before, after };
}

/** The engine is part of the printed definition, and cannot be altered as one. */
function withoutEngine(definition: string): { readonly rest: string; readonly engine: string } {
  const match = /^(.*?)\s*ENGINE=(\S+)(.*)$/s.exec(definition);
  return match
    ? { rest: `${match[1]}${match[3]}`, engine: match[2] ?? '' }
    : { rest: definition, engine: '' };
}

function alterSequence(from: Sequence, to: Sequence): Step[] {
  const [was, is] = [withoutEngine(from.definition), withoutEngine(to.definition)];
  const name = quoteIdentifier(to.name);
  return [
    ...(was.engine === is.engine
      ? []
      : [step('sequence', to.name, `ALTER TABLE ${name} ENGINE=${is.engine}`)]),
    ...(was.rest === is.rest ? [] : [step('sequence', to.name, `ALTER SEQUENCE ${name} ${is.rest}`)]),
  ];
}

export interface SequenceSteps {
  /** Names that something else takes. */
  readonly first: readonly Step[];
  /** Before the tables whose defaults ask them. */
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

export function sequenceSteps(from: Catalog, to: Catalog): SequenceSteps {
  const first: Step[] = [];
  const after: Step[] = [];
  for (const name of from.sequences.keys()) {
    if (to.sequences.has(name)) continue;
    const taken = to.tables.has(name) || to.views.has(name);
    (taken ? first : after).push(
      step('sequence', name, `DROP SEQUENCE ${quoteIdentifier(name)}`, {
        losses: [`drops the sequence ${name} and where it stands`],
      }),
    );
  }
  const before = [...to.sequences.values()].flatMap((sequence) => {
    const was = from.sequences.get(sequence.name);
    if (was) return was === sequence ? [] : alterSequence(was, sequence);
    return [
      step(
        'sequence',
        sequence.name,
        `CREATE SEQUENCE ${quoteIdentifier(sequence.name)} ${sequence.definition}`,
      ),
    ];
  });
  return { first, before, after };
}
