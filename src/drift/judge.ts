/** What is told of one live database: its version, its schema, its account. Pure. */
import { type Group, groupByObject, isAbout, labelOf, only, wholeChange } from '../catalog/by-object.ts';
import type { Catalog, Change } from '../catalog/catalog.ts';
import type { DdlStatement } from '../catalog/ddl.ts';
import { diffCatalogs, isSame } from '../catalog/diff.ts';
import { printCatalogDiff } from '../catalog/print.ts';
import { type Finding, place } from '../checks/check.ts';
import { listChanges } from '../checks/compare.ts';
import { sortChanges, unsayableFinding } from '../checks/unsayable.ts';
import type { Migration } from '../formats/format.ts';
import { type Inspection, shaping } from '../live/inspect.ts';
import type { Closing } from '../rehearsal/closing.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { vendors } from '../report/wording.ts';
import { sqlText } from '../sql/script-text.ts';
import { plural } from '../util/plural.ts';
import { unreadable } from './comparable.ts';
import type { Comparison } from './compare.ts';
import { sameSeries } from './compare.ts';

/** The name under which a report counts these. */
export const check = 'live';

/** Whether it is known what the schema should be, so that it can be compared. */
export function isComparable({ versions, rights }: Inspection, plan: Plan): boolean {
  const { keeper, unknown } = versions;
  if (unknown.length > 0 || rights.hidden.includes('tables')) return false;
  return keeper.kind !== 'none' || keeper.tables === 0 || plan.baseline !== undefined;
}

/** Those that are not applied, in their order. */
export function pendingOf({ versions }: Inspection, { migrations }: Plan): readonly Migration[] {
  const applied = new Set(versions.applied);
  return migrations.filter(({ id }) => !applied.has(id));
}

/** Everything that is to be told. `comparison` is absent where the schema cannot be compared. */
export function judgeLive(
  plan: Plan,
  inspection: Inspection,
  comparison: Comparison | undefined,
): readonly Finding[] {
  const schema = comparison === undefined ? [] : ofSchema(plan, inspection, comparison);
  const undecided = isUndecided(inspection);
  // nothing but the baseline is expected there, and if that is all that is there, it is at base
  const unknown = undecided && (comparison === undefined || schema.length > 0);
  return [
    ...ofVersions(plan, inspection, unknown),
    ...(unknown ? [] : schema),
    ...ofRights(inspection),
    ...(comparison === undefined ? [] : ofServers(inspection, comparison)),
  ];
}

/** Whether anything was left out, so that nobody may call it free of drift. */
export function isPartial({ rights, catalog }: Inspection): boolean {
  return rights.hidden.length > 0 || unreadable(catalog).length > 0;
}

/**
 * Whether SQL that brings the schema back may be offered: a migration that stopped half-way is finished or undone, and what is on record nowhere may be
 * wanted; to take its traces away is neither.
 */
export function maySuggest(inspection: Inspection): boolean {
  const { half, dirty } = inspection.versions;
  return half === undefined && dirty === undefined && !isUndecided(inspection);
}

function isUndecided({ versions: { keeper } }: Inspection): boolean {
  return keeper.kind === 'none' && keeper.tables > 0;
}

function ofVersions(plan: Plan, { versions, address }: Inspection, unversioned: boolean): Finding[] {
  const { migrations, database } = plan;
  const { keeper, unknown, half, dirty } = versions;
  const found = (id: string): Migration | undefined => migrations.find((one) => one.id === id);
  const name = (id: string): string => found(id)?.name ?? id;
  const base = { check, severity: 'error' } as const;
  const applied = new Set(versions.applied);
  const last = migrations.findLastIndex(({ id }) => applied.has(id));
  const holes = migrations.slice(0, Math.max(0, last)).filter(({ id }) => !applied.has(id));
  const table = keeper.kind === 'none' ? '' : ` (table ${keeper.table})`;
  const stopped = half?.id ?? dirty;
  const at = stopped === undefined ? undefined : found(stopped);
  return [
    ...(unversioned
      ? [
          {
            ...base,
            rule: 'live-unversioned',
            title: `${address.text} has ${plural(keeper.kind === 'none' ? keeper.tables : 0, 'table')} and no version table`,
            detail: `It is not known which migrations are applied, so its schema was not compared.\nLooked for: ${[database.versionTable, ...(plan.versions ? [plan.versions.table] : [])].join(', ')}.`,
          },
        ]
      : []),
    ...(unknown.length > 0
      ? [
          {
            ...base,
            rule: 'live-unknown-version',
            title: `${plural(unknown.length, 'migration')} on record there that ${database.migrations.path} does not have: ${unknown.slice(0, 6).join(', ')}${unknown.length > 6 ? ', …' : ''}`,
            detail: `What it should look like is not known here, so its schema was not compared${table}.`,
          },
        ]
      : []),
    ...(stopped !== undefined
      ? [
          {
            ...base,
            rule: 'live-half-applied',
            migration: stopped,
            ...(at && place(at, half?.direction ?? 'up')),
            title: `${name(stopped)} began there and did not finish`,
            detail: half
              ? `${plural(half.statements, 'statement')} of its ${half.direction} ${half.statements === 1 ? 'is' : 'are'} in effect${half.underway ? ', and the next one may be' : ''}. What it has done so far is among the differences.`
              : `${plan.format} marks it so${table}. What it has done so far is among the differences.`,
          },
        ]
      : []),
    ...holes.map((migration) => ({
      check,
      severity: 'warning' as const,
      rule: 'live-gap',
      migration: migration.id,
      ...place(migration, 'up'),
      title: `${migration.name} is not applied there, though later migrations are`,
    })),
  ];
}

function ofSchema(plan: Plan, inspection: Inspection, comparison: Comparison): Finding[] {
  const suggests = maySuggest(inspection);
  const offer = suggests ? comparison.closing : undefined;
  const found = differences(plan, comparison.expected, comparison.live, offer, 'live', {
    ...(comparison.head && { head: comparison.head }),
  });
  const { models } = comparison;
  if (models === undefined) return found;
  const { ignore } = plan.database;
  const sides = { models: models.said, lent: models.expected, other: models.live, ignore };
  const { changes, unsayable } = sortChanges(sides, plan.cannotSay);
  const closing = suggests ? models.closing : undefined;
  const told = unsayableFinding(unsayable, plan.cannotSay?.by ?? '', {
    check,
    rule: 'live-models-unsayable',
    side: 'the live database has',
  });
  return [
    ...found,
    ...differences(plan, models.expected, models.live, closing, 'live-models', { changes }),
    ...(told ? [told] : []),
  ];
}

const sides = {
  live: {
    label: 'migrations',
    missing: 'the applied migrations create it, the live database does not have it',
    extra: 'the live database has it, no applied migration creates it',
    changed: 'the live database differs from what the applied migrations make',
  },
  'live-models': {
    label: 'models',
    missing: 'the models have it, the live database does not',
    extra: 'the live database has it, the models do not',
    changed: 'live database and models differ',
  },
} as const;

function differences(
  { database }: Plan,
  expected: Catalog,
  live: Catalog,
  closing: Closing | undefined,
  side: keyof typeof sides,
  { head, changes: known }: { readonly head?: Catalog; readonly changes?: readonly Change[] } = {},
): Finding[] {
  const { ignore } = database;
  const words = sides[side];
  const key = ({ kind, name }: Group): string => `${kind} ${name}`;
  const unlikeHead = new Set(head && groupByObject(diffCatalogs(head, live, { ignore })).map(key));
  return groupByObject(known ?? diffCatalogs(expected, live, { ignore })).map((group): Finding => {
    const { kind, name, changes } = group;
    const whole = wholeChange(group);
    const onlyOrder = isSame(changes);
    const [rule, what] =
      whole === 'added'
        ? [`${side}-extra`, words.extra]
        : whole === 'removed'
          ? [`${side}-missing`, words.missing]
          : onlyOrder
            ? [`${side}-reordered`, 'its columns stand in another order']
            : [`${side}-changed`, words.changed];
    const fix = closing && fixFor(closing, group);
    return {
      check,
      rule,
      severity: onlyOrder ? 'warning' : 'error',
      title: `${labelOf(group)}: ${what}`,
      detail: [
        listChanges(changes),
        ...(head && !unlikeHead.has(key(group))
          ? [
              'The pending migrations would make just this of it: they may have been applied there and not be on record.',
            ]
          : []),
        ...(closing && !closing.verified
          ? [`No SQL is offered that would bring it back: ${closing.because}.`]
          : []),
      ].join('\n'),
      diff: printCatalogDiff(
        only(expected, kind, name),
        only(live, kind, name),
        { from: words.label, to: 'live' },
        { ignore },
      ),
      ...(fix && { fix }),
    };
  });
}

/** What brings one object back, when that was tried; what is lost with it stands before each statement. */
function fixFor(closing: Closing, group: Group): string | undefined {
  const own = closing.verified ? closing.up.filter((statement) => isAbout(statement, group)) : [];
  return own.length === 0 ? undefined : markedSql(own);
}

/** Statements as text, each that loses something below a comment that says what. */
export function markedSql(statements: readonly DdlStatement[]): string {
  return statements
    .map((statement) => `${lossOf(statement)}${sqlText([statement])}`)
    .join('')
    .replaceAll('DELIMITER ;\nDELIMITER //\n', '');
}

function lossOf({ destructive, reason }: DdlStatement): string {
  return destructive ? `-- destructive: ${(reason ?? 'rows are lost').replace(/\s+/g, ' ')}\n` : '';
}

function ofRights({ rights, catalog, address }: Inspection): Finding[] {
  const closed = unreadable(catalog);
  const parts = [
    ...(rights.hidden.length > 0 ? [rights.hidden.join(', ')] : []),
    ...(closed.length > 0 ? [closed.map(({ name }) => name).join(', ')] : []),
  ];
  return [
    ...(parts.length > 0
      ? [
          {
            check,
            rule: 'live-unreadable',
            severity: 'error' as const,
            title: `the account may not see all of ${address.text}: ${parts.join('; ')}`,
            detail: [
              rights.hidden.includes('tables')
                ? 'Tables may be there that it is not shown, so nothing was compared.'
                : 'Nothing is said of these; the rest was compared.',
              ...closed.slice(0, 20).map(({ text }) => `- ${text}`),
            ].join('\n'),
            fix: `${rights.grants.join(';\n')};\n`,
          },
        ]
      : []),
    ...(rights.writes.length > 0
      ? [
          {
            check,
            rule: 'live-may-write',
            severity: 'warning' as const,
            title: `the account that looks at ${address.text} may write there: ${rights.writes.slice(0, 8).join(', ')}${rights.writes.length > 8 ? ', …' : ''}`,
            detail:
              'Nothing is ever written, and the transaction refuses it; but a secret that only reads is worth less to a thief.',
          },
        ]
      : []),
  ];
}

function ofServers({ flavor, settings }: Inspection, comparison: Comparison): Finding[] {
  const other = !sameSeries(flavor, comparison.flavor);
  const number = ({ version }: typeof flavor): string => version.join('.');
  const set = shaping.filter((name) => settings[name] !== comparison.settings[name]);
  if (!other && set.length === 0) return [];
  const title = other
    ? `live is ${vendors[flavor.vendor]} ${number(flavor)}, and was compared on ${number(comparison.flavor)}`
    : `the scratch server is set in another way than the live one: ${set.join(', ')}`;
  return [
    {
      check,
      rule: 'live-server-differs',
      severity: 'notice',
      title,
      detail: [
        ...(other
          ? ['The live schema was made again on the scratch server, so that one server prints both.']
          : []),
        ...set.map(
          (name) =>
            `- ${name}: live ${settings[name] ?? 'does not have it'}, scratch ${comparison.settings[name] ?? 'does not have it'}`,
        ),
      ].join('\n'),
    },
  ];
}
