/** Triggers, routines and events, from information_schema: their bodies as they were written (read-bodies.ts), without the blanks around them. */
import { quoteText, type Row } from './batch.ts';
import type { Event, Routine, Trigger } from './catalog.ts';
import { effectiveType } from './parse-column.ts';
import type { Bodies } from './read-bodies.ts';
import { definer, intern, type Reading } from './reading.ts';

const text = (value: string | null | undefined): string => value ?? '';

/** IGNORE_SPACE is set by the connection flag of some clients (mysql2, not PyMySQL), and a body that is stored parses either way. */
function effectiveMode(mode: string | null | undefined): string {
  return text(mode)
    .split(',')
    .filter((word) => word !== 'IGNORE_SPACE')
    .join(',');
}

/** Without the blanks around it, and without the `;` that MySQL takes for part of it when several statements came in one. */
function bodyText(written: string): string {
  return written.replace(/[\s;]+$/, '').trimStart();
}

/** MariaDB finds triggers without opening every table only when schema and table are compared with `=`. */
export function triggerStatements(schema: string, tables?: readonly string[]): string[] {
  const select = `SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER, ACTION_STATEMENT, DEFINER, SQL_MODE, ACTION_CONDITION, TRIGGER_SCHEMA FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ${quoteText(schema)}`;
  if (!tables) return [select];
  return tables.map((table) => `${select} AND EVENT_OBJECT_TABLE = ${quoteText(table)}`);
}

export function triggersFrom(reading: Reading, rows: readonly Row[], bodies: Bodies): Map<string, Trigger> {
  const found = new Map<string, Trigger>();
  for (const row of rows) {
    const [name, table, timing, event, order, body, by, sqlMode, condition] = row;
    if (reading.hidden(text(table))) continue;
    const trigger: Trigger = {
      name: text(name),
      table: text(table),
      timing: text(timing),
      event: text(event),
      order: Number(order ?? 1),
      body: `${condition ? `WHEN (${condition}) ` : ''}${bodyText(bodies.get(`trigger ${text(name)}`) ?? text(body))}`,
      definer: definer(reading, text(by)),
      sqlMode: effectiveMode(sqlMode),
    };
    found.set(trigger.name, intern(reading, 'trigger', trigger));
  }
  return found;
}

export function routineStatements(schema: string): string[] {
  return [
    `SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, DTD_IDENTIFIER, CHARACTER_SET_NAME, COLLATION_NAME, ROUTINE_DEFINITION, IS_DETERMINISTIC, SQL_DATA_ACCESS, SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT, DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ${quoteText(schema)}`,
    `SELECT SPECIFIC_SCHEMA, SPECIFIC_NAME, ROUTINE_TYPE, PARAMETER_MODE, PARAMETER_NAME, DTD_IDENTIFIER, CHARACTER_SET_NAME, COLLATION_NAME FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = ${quoteText(schema)} AND ORDINAL_POSITION > 0 ORDER BY SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION`,
  ];
}

function typed(
  type: string | null | undefined,
  charset: string | null | undefined,
  collation: string | null | undefined,
) {
  const characters = charset ? ` charset ${charset}${collation ? ` collate ${collation}` : ''}` : '';
  return `${effectiveType(text(type))}${characters}`;
}

/** MariaDB compares the names of schemas without their letter case, also where `First` and `first` are two. */
function ours(reading: Reading, schema: string | null | undefined): boolean {
  return reading.sameName(text(schema), reading.schema);
}

export function routinesFrom(
  reading: Reading,
  rows: readonly Row[],
  parameterRows: readonly Row[],
  bodies: Bodies,
): Map<string, Routine> {
  const parameters = new Map<string, string[]>();
  for (const [schema, name, type, mode, parameter, dataType, charset, collation] of parameterRows) {
    if (!ours(reading, schema)) continue;
    const key = `${text(type).toLowerCase()} ${text(name)}`;
    const words = type === 'FUNCTION' ? [] : [text(mode)];
    const list = parameters.get(key) ?? [];
    list.push([...words, text(parameter), typed(dataType, charset, collation)].join(' '));
    parameters.set(key, list);
  }
  const found = new Map<string, Routine>();
  for (const row of rows) {
    const [
      schema,
      name,
      type,
      returns,
      charset,
      collation,
      body,
      deterministic,
      access,
      security,
      mode,
      comment,
      by,
    ] = row;
    if (!ours(reading, schema) || reading.hidden(text(name))) continue;
    const key = `${text(type).toLowerCase()} ${text(name)}`;
    const routine: Routine = {
      name: text(name),
      kind: text(type).toLowerCase() as Routine['kind'],
      parameters: (parameters.get(key) ?? []).join(', '),
      ...(type === 'FUNCTION' && { returns: typed(returns, charset, collation) }),
      body: bodyText(bodies.get(key) ?? text(body)),
      deterministic: deterministic === 'YES',
      dataAccess: text(access),
      security: text(security),
      definer: definer(reading, text(by)),
      sqlMode: effectiveMode(mode),
      comment: text(comment),
    };
    found.set(key, intern(reading, 'routine', routine));
  }
  return found;
}

export function eventStatements(schema: string): string[] {
  const since = (moment: string, from: string): string =>
    `TIMESTAMPDIFF(SECOND, CONVERT_TZ(${from}, @@session.time_zone, TIME_ZONE), ${moment})`;
  const moments = ['EXECUTE_AT', 'STARTS', 'ENDS'].flatMap((moment) => [
    moment,
    since(moment, 'CREATED'),
    since(moment, 'LAST_ALTERED'),
  ]);
  return [
    `SELECT EVENT_SCHEMA, EVENT_NAME, EVENT_TYPE, INTERVAL_VALUE, INTERVAL_FIELD, TIME_ZONE, STATUS, ON_COMPLETION, EVENT_DEFINITION, DEFINER, SQL_MODE, EVENT_COMMENT, ${moments.join(', ')} FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${quoteText(schema)}`,
  ];
}

const minute = 60;
const day = 86_400;

/**
 * A moment that was given as `CURRENT_TIMESTAMP + INTERVAL …`, or not at all, is another on every run. It is known by its distance from the
 * event's creation or last change: whole days, or whole minutes within a day. One that lies between the two, of an event that was changed on the
 * day on which it was created, is the moment of a change before the last.
 */
export function moment(
  at: string | null | undefined,
  sinceCreated: string | null | undefined,
  sinceAltered: string | null | undefined,
  zone: string,
): string | undefined {
  if (!at) return undefined;
  const [created, altered] = [Number(sinceCreated ?? -1), Number(sinceAltered ?? 1)];
  if (created >= 0 && altered <= 0 && created - altered < day) return '';
  for (const since of [sinceCreated, sinceAltered]) {
    if (since === null || since === undefined) continue;
    const seconds = Number(since);
    if (seconds % day === 0) return seconds === 0 ? '' : `CURRENT_TIMESTAMP + INTERVAL ${seconds / day} DAY`;
    if (Math.abs(seconds) < day && seconds % minute === 0) {
      return `CURRENT_TIMESTAMP + INTERVAL ${seconds / minute} MINUTE`;
    }
  }
  return `'${at}'${zone === 'SYSTEM' ? '' : ` (time zone ${zone})`}`;
}

export function eventsFrom(reading: Reading, rows: readonly Row[], bodies: Bodies): Map<string, Event> {
  const found = new Map<string, Event>();
  for (const row of rows) {
    const [
      schema,
      name,
      type,
      interval,
      field,
      zone,
      status,
      completion,
      body,
      by,
      sqlMode,
      comment,
      ...times
    ] = row;
    if (!ours(reading, schema) || reading.hidden(text(name))) continue;
    const executeAt = moment(times[0], times[1], times[2], text(zone));
    const starts = moment(times[3], times[4], times[5], text(zone));
    const ends = moment(times[6], times[7], times[8], text(zone));
    const every = [
      `EVERY ${text(interval)} ${text(field)}`,
      ...(starts ? [`STARTS ${starts}`] : []),
      ...(ends ? [`ENDS ${ends}`] : []),
    ].join(' ');
    const event: Event = {
      name: text(name),
      schedule: type === 'ONE TIME' ? `AT ${executeAt || 'CURRENT_TIMESTAMP'}` : every,
      status: text(status),
      preserve: completion === 'PRESERVE',
      body: bodyText(bodies.get(`event ${text(name)}`) ?? text(body)),
      definer: definer(reading, text(by)),
      sqlMode: effectiveMode(sqlMode),
      comment: text(comment),
    };
    found.set(event.name, intern(reading, 'event', event));
  }
  return found;
}
