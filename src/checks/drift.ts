import { type Group, groupByObject, isAbout, labelOf, only, wholeChange } from '../catalog/by-object.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { isSame } from '../catalog/diff.ts';
import { printCatalogDiff } from '../catalog/print.ts';
import type { Severity } from '../matrix/matrix.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { sqlText } from '../sql/script-text.ts';
import type { Check, Finding } from './check.ts';
import { ignoredIn, listChanges } from './compare.ts';
import { summarise } from './explain.ts';
import { sortChanges, unsayableFinding } from './unsayable.ts';

/** Where the models create the object, as near as the statement. */
function whereInModels(rehearsal: Rehearsal, name: string): Pick<Finding, 'file' | 'line' | 'column'> {
  const at = rehearsal.models?.statements?.find(({ sql }) => {
    const head = /^\s*create\b[^(;]*?[\s`.]([^\s`(.]+)`?\s*(?:\(|as\b|before\b|after\b|on\b)/is.exec(sql);
    return head?.[1]?.toLowerCase() === name.toLowerCase();
  })?.at;
  return at ? { file: at.file, line: at.line, column: at.column } : placeOfModels(rehearsal);
}

/** Where the matrix names them. */
function placeOfModels({ database }: Rehearsal): Pick<Finding, 'file' | 'line' | 'column'> {
  const place = database.models?.at;
  return place ? { file: place.file, line: place.line, column: place.column } : {};
}

function judge(
  rehearsal: Rehearsal,
  group: Group,
  head: Catalog,
  models: Catalog,
  severity: Severity,
): Finding {
  const { kind, name, changes } = group;
  const whole = wholeChange(group);
  const onlyOrder = isSame(changes);
  const [rule, what] =
    whole === 'added'
      ? (['drift-extra', 'the migrations create it, the models do not have it'] as const)
      : whole === 'removed'
        ? (['drift-missing', 'the models have it, no migration creates it'] as const)
        : onlyOrder
          ? (['drift-reordered', 'its columns stand in another order'] as const)
          : (['drift-changed', 'models and migrations differ'] as const);
  const closing = rehearsal.models?.closing;
  const own = closing?.up.filter((statement) => isAbout(statement, group)) ?? [];
  return {
    ...(closing?.verified && own.length > 0 && { fix: sqlText(own) }),
    check: 'drift',
    rule,
    severity: onlyOrder && severity === 'error' ? 'warning' : severity,
    ...whereInModels(rehearsal, name.replace(/^(procedure|function) /, '')),
    title: `${labelOf(group)}: ${what}`,
    detail: listChanges(changes),
    diff: printCatalogDiff(
      only(models, kind, name),
      only(head, kind, name),
      { from: 'models', to: 'migrations' },
      { ignore: ignoredIn(rehearsal) },
    ),
  };
}

/** The models, created on the same server, equal the schema that the migrations make. */
export default {
  name: 'drift',
  summary: 'the migrated schema equals the models',
  severity: 'error',
  run(rehearsal, { severity }) {
    const { models, head, database } = rehearsal;
    if (database.models === undefined) return { findings: [], skipped: 'the matrix names no models' };
    if (head === undefined) return { findings: [], skipped: 'the migrations do not reach head' };
    if (models === undefined)
      return { findings: [], skipped: rehearsal.broken ?? 'the models were not created' };
    const { failure } = models.played;
    if (failure) {
      const at = failure.at ?? failure.statement?.at ?? database.models.at;
      const { printed = [] } = failure;
      return {
        findings: [
          {
            check: 'drift',
            rule: 'drift-models-failed',
            severity,
            file: at.file,
            line: at.line,
            column: at.column,
            title: `the models of ${database.name} cannot be created: ${failure.error ? `${failure.error.errno} ${failure.error.message}` : failure.message}`,
            ...(failure.statement && {
              statement: failure.statement.sql,
              detail: summarise(failure.statement),
            }),
            ...(printed.length > 0 && {
              detail: ['The end of what it printed:', ...printed.map((line) => `  ${line}`)].join('\n'),
            }),
            ...(failure.error && { error: failure.error }),
          },
        ],
      };
    }
    const { catalog, lent = catalog, cannotSay } = models;
    const sides = { models: catalog, lent, other: head, ignore: ignoredIn(rehearsal) };
    const { changes, unsayable } = sortChanges(sides, cannotSay);
    const told = unsayableFinding(unsayable, cannotSay?.by ?? '', {
      check: 'drift',
      rule: 'drift-unsayable',
      side: 'the migrations make',
    });
    return {
      findings: [
        ...groupByObject(changes).map((group) => judge(rehearsal, group, head, lent, severity)),
        ...(told ? [{ ...told, ...placeOfModels(rehearsal) }] : []),
      ],
    };
  },
} satisfies Check;
