/** The cheap path: what may have been touched is read again, everything else is shared with the catalog before. */

import { quoteIdentifier } from '../sql/quote.ts';
import { batch, type Row, serverErrno } from './batch.ts';
import type { Catalog, Trigger } from './catalog.ts';
import { dependents } from './dependents.ts';
import { assemble, listing } from './read-all.ts';
import { eventSuspects, readBodies, routineSuspects, triggerSuspects } from './read-bodies.ts';
import { type Kind, type Named, readNamed } from './read-named.ts';
import {
  eventStatements,
  eventsFrom,
  routineStatements,
  routinesFrom,
  triggerStatements,
  triggersFrom,
} from './read-programs.ts';
import type { Reading } from './reading.ts';
import type { Touched } from './touched.ts';

/** The catalog after the touch; undefined when the schema has gone. */
export async function readTouched(
  reading: Reading,
  previous: Catalog,
  touched: Touched,
): Promise<Catalog | undefined> {
  // where the server changes the letter case of names, only a listing has the real ones
  const caseCounts = !reading.sameName('a', 'A');
  const come = caseCounts ? touched.come : undefined;
  const listed = come ? undefined : await listNames(reading);
  if (!come && !listed) return undefined;
  const made = (come ?? []).filter((name) => !reading.hidden(name));
  const again = dependents(previous, listed?.keys() ?? made, touched);
  const asked = new Map<string, Kind>();
  for (const name of again) {
    const kind = listed ? listed.get(name) : made.includes(name) ? 'unknown' : kindBefore(previous, name);
    if (kind) asked.set(name, kind);
  }
  const named = await readNamed(reading, asked, false);
  const kept = <T>(from: ReadonlyMap<string, T>, kind: Kind): [string, T][] =>
    [...from].filter(([name]) => !again.has(name) && (!listed || listed.get(name) === kind));
  const tables = new Map([...kept(previous.tables, 'table'), ...named.tables]);
  return assemble(previous, {
    charset: previous.charset,
    collation: previous.collation,
    options: previous.options ?? new Map(),
    tables,
    views: new Map([...kept(previous.views, 'view'), ...named.views]),
    sequences: new Map([...kept(previous.sequences, 'sequence'), ...named.sequences]),
    ...(await readPrograms(reading, previous, touched, again, tables)),
  });
}

function kindBefore(previous: Catalog, name: string): Kind | undefined {
  if (previous.tables.has(name)) return 'table';
  if (previous.views.has(name)) return 'view';
  return previous.sequences.has(name) ? 'sequence' : undefined;
}

/**
 * Triggers are read by table: of every touched table when a statement says `trigger`, or when one of them had any and may have moved.
 * Routines and events are read as a whole, when a statement says what they are.
 */
async function readPrograms(
  reading: Reading,
  previous: Catalog,
  touched: Touched,
  again: ReadonlySet<string>,
  tables: Named['tables'],
) {
  const { schema } = reading;
  const before = [...previous.triggers.values()];
  const owners = new Set(again);
  for (const trigger of before) if (touched.mentions(trigger.name)) owners.add(trigger.table);
  const disturbed =
    touched.triggers || (touched.moves && before.some((trigger) => owners.has(trigger.table)));
  const withTriggers = disturbed ? [...owners].filter((name) => tables.has(name)) : [];
  const statements = [
    ...triggerStatements(schema, withTriggers),
    ...(touched.routines ? routineStatements(schema) : []),
    ...(touched.events ? eventStatements(schema) : []),
  ];
  const answers = statements.length > 0 ? await batch(reading.connection, statements) : [];
  const ours = ([owner]: Row): boolean => reading.sameName(owner ?? '', schema);
  const triggerRows = answers.splice(0, withTriggers.length).flat();
  const routineRows = touched.routines ? (answers.shift() ?? []) : [];
  const parameterRows = touched.routines ? (answers.shift() ?? []) : [];
  const eventRows = touched.events ? (answers.shift() ?? []) : [];
  const bodies = await readBodies(reading, [
    ...triggerSuspects(triggerRows),
    ...routineSuspects(routineRows.filter(ours)),
    ...eventSuspects(eventRows.filter(ours)),
  ]);
  const routines = touched.routines
    ? routinesFrom(reading, routineRows, parameterRows, bodies)
    : new Map(previous.routines);
  const events = touched.events ? eventsFrom(reading, eventRows, bodies) : new Map(previous.events);
  const stay = ({ table }: Trigger): boolean => !owners.has(table) && tables.has(table);
  const triggers = disturbed
    ? new Map([
        ...[...previous.triggers].filter(([, trigger]) => stay(trigger)),
        ...triggersFrom(reading, triggerRows, bodies),
      ])
    : new Map(previous.triggers);
  return { triggers, routines, events };
}

/** Names and kinds only; undefined when there is no such schema. */
async function listNames(reading: Reading): Promise<Map<string, Kind> | undefined> {
  try {
    const [rows] = await batch(reading.connection, [
      `SHOW FULL TABLES FROM ${quoteIdentifier(reading.schema)}`,
    ]);
    return listing(reading, rows ?? []);
  } catch (error) {
    if (serverErrno(error) === undefined) throw error;
    return undefined;
  }
}
