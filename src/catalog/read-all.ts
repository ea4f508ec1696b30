/** Everything in a schema, in two or three round trips. */
import { batch, quoteText, type Row } from './batch.ts';
import type { Catalog, Event, Routine, Sequence, Table, Trigger, View } from './catalog.ts';
import { eventSuspects, readBodies, routineSuspects, triggerSuspects } from './read-bodies.ts';
import { type Kind, kindOf, readNamed } from './read-named.ts';
import {
  eventStatements,
  eventsFrom,
  routineStatements,
  routinesFrom,
  triggerStatements,
  triggersFrom,
} from './read-programs.ts';
import { type Reading, settle } from './reading.ts';

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
export async function readAll(reading: Reading, previous: Catalog | undefined): Promise<Catalog> {
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
  const bodies = await readBodies(
    reading,
    [
      ...triggerSuspects(triggers),
      ...routineSuspects(routines.filter(([owner]) => reading.sameName(owner ?? '', schema))),
      ...eventSuspects(events.filter(([owner]) => reading.sameName(owner ?? '', schema))),
    ].filter(({ name }) => !reading.hidden(name)),
  );
  return assemble(previous, {
    charset: named?.[1] ?? '',
    collation: named?.[2] ?? '',
    options: schemaOptions(reading, named?.[3]),
    tables: shown.tables,
    views: shown.views,
    sequences: shown.sequences,
    triggers: triggersFrom(reading, triggers, bodies),
    routines: routinesFrom(reading, routines, parameters, bodies),
    events: eventsFrom(reading, events, bodies),
  });
}

/** A catalog that is being put together. */
export interface Parts extends Omit<Catalog, 'options'> {
  readonly options: ReadonlyMap<string, string>;
  readonly tables: Map<string, Table>;
  readonly views: Map<string, View>;
  readonly sequences: Map<string, Sequence>;
  readonly triggers: Map<string, Trigger>;
  readonly routines: Map<string, Routine>;
  readonly events: Map<string, Event>;
}

/** The catalog of these parts, `previous` itself or as much of it as has not changed. */
export function assemble(previous: Catalog | undefined, read: Parts): Catalog {
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

/** Names and kinds, without what is hidden. */
export function listing(reading: Reading, rows: readonly Row[]): Map<string, Kind> {
  const names = new Map<string, Kind>();
  for (const [name, type] of rows) if (name && !reading.hidden(name)) names.set(name, kindOf(type));
  return names;
}
