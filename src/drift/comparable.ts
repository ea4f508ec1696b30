/**
 * What a live schema and a scratch one may differ in although nobody changed anything: who migrated, and how the server was set when that
 * happened. Migrations do not say it, so it is no drift; what they do say is never touched here. Pure.
 */
import type { Catalog, Table } from '../catalog/catalog.ts';
import type { Settings } from '../live/inspect.ts';
import type { Hideable } from '../live/rights.ts';

/** Modes that decide what a text means; the others are those of the server at the time. https://dev.mysql.com/doc/refman/9.7/en/sql-mode.html */
const meaningful: ReadonlySet<string> = new Set([
  'ANSI_QUOTES',
  'HIGH_NOT_PRECEDENCE',
  'NO_BACKSLASH_ESCAPES',
  'ORACLE',
  'PIPES_AS_CONCAT',
  'REAL_AS_FLOAT',
  'EMPTY_STRING_IS_NULL',
]);

function sameMeaning(left: string, right: string): boolean {
  const modes = (text: string): string =>
    text
      .split(',')
      .filter((word) => meaningful.has(word))
      .sort()
      .join();
  return modes(left) === modes(right);
}

interface Program {
  readonly definer: string;
  readonly sqlMode?: string;
  readonly status?: string;
}

/**
 * The live program as the migrations would have made it here: a definer that they do not name, a mode without meaning, and the status that a
 * replica gives to an event (https://dev.mysql.com/doc/refman/9.7/en/replication-features-invoked.html) are those of the expected one.
 */
function likeness<P extends Program>(live: P, expected: P | undefined): P {
  const unnamed = expected === undefined || expected.definer === 'CURRENT_USER';
  const mode =
    expected?.sqlMode !== undefined &&
    live.sqlMode !== undefined &&
    sameMeaning(live.sqlMode, expected.sqlMode);
  const onReplica = expected?.status !== undefined && /^(?:REPLICA|SLAVE)/.test(live.status ?? '');
  return {
    ...live,
    ...(unnamed && live.definer !== '' && { definer: 'CURRENT_USER' }),
    ...(mode && { sqlMode: expected.sqlMode }),
    ...(onReplica && { status: expected.status }),
  };
}

/** Encryption and the default row format are the server's, where the migrations do not say them. */
function tableLikeness(live: Table, expected: Table | undefined, settings: Both): Table {
  if (expected === undefined || live === expected) return live;
  const encryption = live.options.has('encryption') && !expected.options.has('encryption');
  const usual = (format: string, of: Settings): boolean =>
    format.toLowerCase() === of.innodb_default_row_format?.toLowerCase();
  const rowFormat =
    usual(live.rowFormat, settings.live) && usual(expected.rowFormat, settings.scratch)
      ? expected.rowFormat
      : live.rowFormat;
  if (!encryption && rowFormat === live.rowFormat) return live;
  const options = new Map([...live.options].filter(([name]) => !encryption || name !== 'encryption'));
  return { ...live, rowFormat, options };
}

interface Both {
  readonly live: Settings;
  readonly scratch: Settings;
}

function each<Value>(
  part: ReadonlyMap<string, Value>,
  other: ReadonlyMap<string, Value>,
  like: (value: Value, expected: Value | undefined) => Value,
): ReadonlyMap<string, Value> {
  return new Map([...part].map(([name, value]) => [name, like(value, other.get(name))]));
}

/** The live catalog without differences that the migrations say nothing of. */
export function comparable(live: Catalog, expected: Catalog, settings: Both): Catalog {
  const { options: _, ...rest } = live;
  const options = new Map(
    [...(live.options ?? [])].filter(([name]) => name !== 'encryption' || expected.options?.has(name)),
  );
  return {
    ...rest,
    ...(options.size > 0 && { options }),
    tables: each(live.tables, expected.tables, (table, other) => tableLikeness(table, other, settings)),
    views: each(live.views, expected.views, likeness),
    triggers: each(live.triggers, expected.triggers, likeness),
    routines: each(live.routines, expected.routines, likeness),
    events: each(live.events, expected.events, likeness),
  };
}

/** What is no property of the object: it is not ours to see, or somebody had it locked. A view over a table that is gone is shown. */
const withheld = /denied|lock wait timeout|execution was interrupted/i;

/** Objects that the server named and would not show, as `view ledger: SELECT command denied …`. */
export function unreadable(catalog: Catalog): readonly { readonly name: string; readonly text: string }[] {
  const said = (definition: string): string | undefined => /^\(unreadable: (.*)\)$/s.exec(definition)?.[1];
  return [
    ...[...catalog.tables.values()].map(({ name, options }) => ({
      name,
      kind: 'table',
      reason: options.get('unreadable'),
    })),
    ...[...catalog.views.values()].map(({ name, definition }) => ({
      name,
      kind: 'view',
      reason: said(definition),
    })),
    ...[...catalog.sequences.values()].map(({ name, definition }) => ({
      name,
      kind: 'sequence',
      reason: said(definition),
    })),
  ].flatMap(({ name, kind, reason }) =>
    reason !== undefined && withheld.test(reason) ? [{ name, text: `${kind} ${name}: ${reason}` }] : [],
  );
}

/** The catalog without what could not be seen on the other side: nothing can be said of it. */
export function seen(catalog: Catalog, hidden: readonly Hideable[], names: ReadonlySet<string>): Catalog {
  const left = <Value extends { readonly name: string }>(
    part: ReadonlyMap<string, Value>,
    kind?: Hideable,
  ): ReadonlyMap<string, Value> =>
    kind !== undefined && hidden.includes(kind)
      ? new Map()
      : new Map([...part].filter(([, { name }]) => !names.has(name)));
  return {
    ...catalog,
    tables: left(catalog.tables),
    views: left(catalog.views),
    triggers: left(catalog.triggers, 'triggers'),
    routines: left(catalog.routines, 'routines'),
    events: left(catalog.events, 'events'),
    sequences: left(catalog.sequences),
  };
}
