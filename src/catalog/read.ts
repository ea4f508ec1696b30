/**
 * Reading a schema as data. `full` reads everything. `advance` is the cheap path for a rehearsal, which looks after every step: the server's
 * binary log tells which statements took effect since the last look (binlog.ts), their words tell which objects they may have
 * touched (touched.ts), and only these are read again; all others are shared with the catalog before. Where the log cannot be had or
 * understood, `advance` is `full`.
 */
import type { Connection } from 'mysql2/promise';
import type { Flavor } from '../servers/server.ts';
import { batch, quoteText, type Row, serverErrno, showEach } from './batch.ts';
import { binlogPosition, loggedSince } from './binlog.ts';
import type { Catalog, Event, Routine, Sequence, Trigger, View } from './catalog.ts';
import { dependents } from './dependents.ts';
import {
  eventStatements,
  eventsFrom,
  routineStatements,
  routinesFrom,
  triggerStatements,
  triggersFrom,
} from './read-programs.ts';
import { showTable, tablesFrom } from './read-tables.ts';
import { sequenceFrom, showSequence, showView, viewFrom } from './read-views.ts';
import { type Reading, settle } from './reading.ts';
import { type Touched, touchedBy } from './touched.ts';

export interface ReadOptions {
  /** Names of objects that are never shown, e.g. the version table; matched as the server matches names of tables. */
  readonly hidden?: readonly string[];
  /** The account that migrates, `user@host`: as a definer it reads `CURRENT_USER`, for it is another in every run. */
  readonly account?: string;
}

export interface CatalogReader {
  /** Reads everything. */
  full(): Promise<Catalog>;
  /**
   * The catalog as it is now, sharing with what this reader read last whatever was not touched since; `previous` itself when it is that and
   * nothing was. Equal to what `full` would give, as long as all changes were logged (a session that may set sql_log_bin = 0 can hide its own).
   */
  advance(previous: Catalog): Promise<Catalog>;
  /** Whether `advance` can do with less than `full`. */
  readonly cheap: boolean;
}

/**
 * Opens a reader for one schema. The connection must allow several statements per query (`multipleStatements`), should be the reader's
 * alone, and should not log (`SET sql_log_bin = 0`): its sql_mode is emptied, and it leaves the schema if that is its default.
 * Throws the server's error when it may not read.
 */
export async function openCatalogReader(
  connection: Connection,
  schema: string,
  flavor: Flavor,
  options: ReadOptions = {},
): Promise<CatalogReader> {
  const reading = await prepare(connection, schema, flavor, options);
  let position = await binlogPosition(connection, flavor);
  let last: Catalog | undefined;
  const cheap = position !== undefined;

  const full = async (): Promise<Catalog> => {
    // the position first: what changes while we read is read again by the next advance
    if (cheap) position = await binlogPosition(connection, flavor);
    last = await readAll(reading, last);
    return last;
  };
  const advance = async (): Promise<Catalog> => {
    if (!last || !position) return full();
    const logged = await loggedSince(connection, position);
    if (!logged) return full();
    const touched = touchedBy(logged.statements, schema, last);
    if (touched?.everything) return full();
    const next = touched ? await readTouched(reading, last, touched) : last;
    if (!next) return full();
    position = logged.position;
    last = next;
    return next;
  };
  return { full, advance, cheap };
}

/** Reads a schema once. A schema that does not exist is empty, with empty names of charset and collation. */
export async function readCatalog(
  connection: Connection,
  schema: string,
  flavor: Flavor,
  options: ReadOptions = {},
): Promise<Catalog> {
  return readAll(await prepare(connection, schema, flavor, options), undefined);
}

async function prepare(
  connection: Connection,
  schema: string,
  flavor: Flavor,
  options: ReadOptions,
): Promise<Reading> {
  const [variables, charsets] = await batch(connection, [
    'SELECT @@lower_case_table_names, DATABASE()',
    'SHOW CHARACTER SET',
  ]);
  const [sensitive, current] = variables?.[0] ?? [];
  const key = sensitive === '0' ? (name: string) => name : (name: string) => name.toLowerCase();
  const hidden = new Set((options.hidden ?? []).map(key));
  const collations = new Map(
    (charsets ?? []).map(([charset, , collation]) => [charset ?? '', collation ?? '']),
  );
  // with the schema as its default a session prints the names in a view without it
  if (current !== null && current !== undefined && key(current) === key(schema)) {
    await batch(connection, ['USE information_schema']);
  }
  return {
    connection,
    schema,
    flavor,
    sameName: (left, right) => key(left) === key(right),
    hidden: (name) => hidden.has(key(name)),
    account: options.account,
    defaultCollation: (charset) => collations.get(charset) ?? '',
    tables: new Map(),
    interned: new Map(),
  };
}

type Kind = 'table' | 'view' | 'sequence';

/** `BASE TABLE`, `SYSTEM VERSIONED`, `VIEW`, `SEQUENCE`. */
function kindOf(type: string | null | undefined): Kind {
  return type === 'VIEW' ? 'view' : type === 'SEQUENCE' ? 'sequence' : 'table';
}

function schemaStatement(reading: Reading): string {
  const { vendor, version } = reading.flavor;
  const [major, minor] = version;
  const comments = vendor === 'mariadb' && (major > 10 || (major === 10 && minor >= 5));
  const encrypts = vendor === 'mysql' && major >= 8;
  const more = comments ? ', SCHEMA_COMMENT' : encrypts ? ', DEFAULT_ENCRYPTION' : '';
  return `SELECT SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME${more} FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${quoteText(reading.schema)}`;
}

function schemaOptions(reading: Reading, value: string | null | undefined): Map<string, string> {
  const comment = reading.flavor.vendor === 'mariadb';
  if (!value || (!comment && value !== 'YES')) return new Map();
  return new Map([comment ? ['comment', value] : ['encryption', 'Y']]);
}

/** Everything. What has the same content as in `previous` is the same object. */
async function readAll(reading: Reading, previous: Catalog | undefined): Promise<Catalog> {
  const { schema } = reading;
  const answers = await batch(reading.connection, [
    schemaStatement(reading),
    `SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${quoteText(schema)}`,
    ...triggerStatements(schema),
    ...routineStatements(schema),
    ...eventStatements(schema),
  ]);
  const [schemaRows, listed, triggers, routines, parameters, events] = answers as [
    Row[],
    Row[],
    Row[],
    Row[],
    Row[],
    Row[],
  ];
  const named = schemaRows.find(([name]) => reading.sameName(name ?? '', schema));
  const names = listing(reading, listed);
  const shown = await readNamed(reading, names, true);
  return assemble(previous, {
    charset: named?.[1] ?? '',
    collation: named?.[2] ?? '',
    options: schemaOptions(reading, named?.[3]),
    tables: shown.tables,
    views: shown.views,
    sequences: shown.sequences,
    triggers: triggersFrom(reading, triggers),
    routines: routinesFrom(reading, routines, parameters),
    events: eventsFrom(reading, events),
  });
}

interface Parts extends Omit<Catalog, 'options'> {
  readonly options: ReadonlyMap<string, string>;
  readonly tables: Map<string, Catalog['tables'] extends ReadonlyMap<string, infer T> ? T : never>;
  readonly views: Map<string, View>;
  readonly sequences: Map<string, Sequence>;
  readonly triggers: Map<string, Trigger>;
  readonly routines: Map<string, Routine>;
  readonly events: Map<string, Event>;
}

function assemble(previous: Catalog | undefined, read: Parts): Catalog {
  const { options, ...rest } = read;
  const next: Catalog = {
    ...rest,
    ...(options.size > 0 && { options }),
    tables: settle(previous?.tables, read.tables),
    views: settle(previous?.views, read.views),
    triggers: settle(previous?.triggers, read.triggers),
    routines: settle(previous?.routines, read.routines),
    events: settle(previous?.events, read.events),
    sequences: settle(previous?.sequences, read.sequences),
  };
  const same =
    previous !== undefined &&
    next.charset === previous.charset &&
    next.collation === previous.collation &&
    JSON.stringify([...options]) === JSON.stringify([...(previous.options ?? [])]) &&
    (['tables', 'views', 'triggers', 'routines', 'events', 'sequences'] as const).every(
      (part) => next[part] === previous[part],
    );
  return same ? previous : next;
}

function listing(reading: Reading, rows: readonly Row[]): Map<string, Kind> {
  const names = new Map<string, Kind>();
  for (const [name, type] of rows) if (name && !reading.hidden(name)) names.set(name, kindOf(type));
  return names;
}

interface Named {
  readonly tables: Parts['tables'];
  readonly views: Map<string, View>;
  readonly sequences: Map<string, Sequence>;
}

/** The objects of these names, all in one round trip. */
async function readNamed(reading: Reading, names: ReadonlyMap<string, Kind>, whole: boolean): Promise<Named> {
  const order = [...names];
  const show = { table: showTable, view: showView, sequence: showSequence };
  const shown = await showEach(
    reading.connection,
    order.map(([name, kind]) => show[kind](reading.schema, name)),
  );
  const tables = new Map<string, NonNullable<(typeof shown)[number]>>();
  const views = new Map<string, View>();
  const sequences = new Map<string, Sequence>();
  for (const [index, [name, kind]] of order.entries()) {
    const answer = shown[index];
    if (!answer) continue;
    if (kind === 'table') tables.set(name, answer);
    else if (kind === 'view') views.set(name, viewFrom(reading, name, answer));
    else sequences.set(name, sequenceFrom(reading, name, answer));
  }
  return { tables: await tablesFrom(reading, tables, whole && tables.size > 0), views, sequences };
}

/** What was touched, and the rest from `previous`. Undefined when the schema has gone. */
async function readTouched(
  reading: Reading,
  previous: Catalog,
  touched: Touched,
): Promise<Catalog | undefined> {
  const { schema } = reading;
  const before = new Map<string, Kind>([
    ...[...previous.tables.keys()].map((name) => [name, 'table'] as const),
    ...[...previous.views.keys()].map((name) => [name, 'view'] as const),
    ...[...previous.sequences.keys()].map((name) => [name, 'sequence'] as const),
  ]);
  const now = touched.names ? await listNames(reading) : before;
  if (!now) return undefined;
  const again = dependents(previous, now, touched);
  const named = await readNamed(
    reading,
    new Map([...again].flatMap((name) => (now.has(name) ? [[name, now.get(name)!] as const] : []))),
    false,
  );
  const kept = <T>(from: ReadonlyMap<string, T>, kind: Kind): [string, T][] =>
    [...from].filter(([name]) => now.get(name) === kind && !again.has(name));

  const watched = new Set([...previous.triggers.values()].map((trigger) => trigger.table));
  const mentioned = [...previous.triggers.values()].filter((trigger) => touched.mentions(trigger.name));
  const disturbed = [...again].some((name) => watched.has(name));
  const owners = new Set([...again, ...mentioned.map((trigger) => trigger.table)]);
  const withTriggers =
    touched.triggers || disturbed ? [...owners].filter((name) => now.get(name) === 'table') : [];
  const statements = [
    ...triggerStatements(schema, withTriggers),
    ...(touched.routines ? routineStatements(schema) : []),
    ...(touched.events ? eventStatements(schema) : []),
  ];
  const answers = statements.length > 0 ? await batch(reading.connection, statements) : [];
  const triggerRows = answers.slice(0, withTriggers.length).flat();
  const rest = answers.slice(withTriggers.length);
  const triggers =
    touched.triggers || disturbed
      ? new Map([
          ...[...previous.triggers].filter(
            ([, trigger]) => now.has(trigger.table) && !owners.has(trigger.table),
          ),
          ...triggersFrom(reading, triggerRows),
        ])
      : new Map(previous.triggers);
  const routines = touched.routines
    ? routinesFrom(reading, rest.shift() ?? [], rest.shift() ?? [])
    : new Map(previous.routines);
  const events = touched.events ? eventsFrom(reading, rest.shift() ?? []) : new Map(previous.events);
  return assemble(previous, {
    charset: previous.charset,
    collation: previous.collation,
    options: previous.options ?? new Map(),
    tables: new Map([...kept(previous.tables, 'table'), ...named.tables]),
    views: new Map([...kept(previous.views, 'view'), ...named.views]),
    sequences: new Map([...kept(previous.sequences, 'sequence'), ...named.sequences]),
    triggers,
    routines,
    events,
  });
}

/** Names and kinds only; undefined when there is no such schema. */
async function listNames(reading: Reading): Promise<Map<string, Kind> | undefined> {
  try {
    const [rows] = await batch(reading.connection, [
      `SHOW FULL TABLES FROM \`${reading.schema.replaceAll('`', '``')}\``,
    ]);
    return listing(reading, rows ?? []);
  } catch (error) {
    if (serverErrno(error) === undefined) throw error;
    return undefined;
  }
}
