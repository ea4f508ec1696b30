/**
 * Routines, triggers and events. The server keeps each with the sql_mode under which it was made, so that it is made under that one again;
 * what changes is dropped first, before the tables change, and made behind them.
 */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Catalog, Event, Routine, Trigger } from './catalog.ts';
import type { Dialect } from './ddl-dialect.ts';
import { longestRising } from './ddl-order.ts';
import { parametersSql, returnsSql } from './ddl-parameters.ts';
import { type Step, step, underMode } from './ddl-statement.ts';
import { definerClause, literal } from './ddl-text.ts';

export interface ProgramOptions {
  readonly dialect: Dialect;
  /** The sql_mode of the session that will send the statements, where it is known. */
  readonly sqlMode: string | undefined;
}

export interface ProgramSteps {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

const same = (left: object, right: object): boolean =>
  left === right || JSON.stringify(left) === JSON.stringify(right);
const when = (condition: unknown, text: string): string[] => (condition ? [text] : []);

function routineSql(routine: Routine, verb: string): string {
  const { sqlMode, kind } = routine;
  const isPackage = kind.startsWith('package');
  // an aggregate function is known by what only one may do
  const aggregate = kind === 'function' && /\bFETCH\s+GROUP\s+NEXT\s+ROW\b/i.test(routine.body);
  const head = `${verb} ${definerClause(routine.definer)}${aggregate ? 'AGGREGATE ' : ''}${kind.toUpperCase()} ${quoteIdentifier(routine.name)}`;
  return [
    isPackage ? head : `${head}(${parametersSql(routine)})`,
    ...when(routine.returns !== undefined, returnsSql(routine)),
    ...when(routine.deterministic, 'DETERMINISTIC'),
    ...when(routine.dataAccess !== '' && routine.dataAccess !== 'CONTAINS SQL', routine.dataAccess),
    ...when(routine.security === 'INVOKER', 'SQL SECURITY INVOKER'),
    ...when(routine.comment, `COMMENT ${literal(routine.comment, sqlMode)}`),
    routine.body,
  ].join('\n');
}

/** Characteristics that ALTER PROCEDURE changes, which keeps the routine's grants; undefined when more than these differ. */
function alterRoutine(from: Routine, to: Routine, { dialect }: ProgramOptions): string | undefined {
  const { dataAccess, security, comment } = to;
  if (!same({ ...from, dataAccess, security, comment }, to) || to.kind.startsWith('package'))
    return undefined;
  if (comment === '' && from.comment !== '' && !dialect.altersToNoComment) return undefined;
  return [
    `ALTER ${to.kind.toUpperCase()} ${quoteIdentifier(to.name)}`,
    ...when(from.comment !== comment, `COMMENT ${literal(comment)}`),
    ...when(from.dataAccess !== dataAccess, dataAccess),
    ...when(from.security !== security, `SQL SECURITY ${security}`),
  ].join(' ');
}

/** A package's body goes before the package, and comes behind it. */
const ranks: Readonly<Record<Routine['kind'], number>> = {
  function: 0,
  procedure: 1,
  package: 2,
  'package body': 3,
};
const byRank = (left: Routine, right: Routine): number => ranks[left.kind] - ranks[right.kind];

export function routineSteps(from: Catalog, to: Catalog, options: ProgramOptions): ProgramSteps {
  const going: Routine[] = [];
  const coming: Routine[] = [];
  const altered: Step[] = [];
  // in place, where the server can, for that keeps the routine's grants
  const replaced = new Set<Routine>();
  const replaces = ({ kind }: Routine): boolean =>
    options.dialect.replacesPrograms && !kind.startsWith('package');
  const key = (routine: Routine): string => `${routine.kind} ${routine.name}`;
  for (const [name, routine] of from.routines) if (!to.routines.has(name)) going.push(routine);
  for (const [name, routine] of to.routines) {
    const was = from.routines.get(name);
    if (was && same(was, routine)) continue;
    const alter = was && alterRoutine(was, routine, options);
    if (alter !== undefined) altered.push(step('routine', name, alter));
    else {
      if (was && replaces(routine)) replaced.add(routine);
      else if (was) going.push(was);
      coming.push(routine);
    }
  }
  // without a package its body goes too
  const packages = new Set(going.flatMap((routine) => (routine.kind === 'package' ? [routine.name] : [])));
  for (const routine of to.routines.values()) {
    if (routine.kind === 'package body' && packages.has(routine.name) && !coming.includes(routine))
      coming.push(routine);
  }
  const drops = going
    .filter((routine) => routine.kind !== 'package body' || !packages.has(routine.name))
    .sort(byRank)
    .map((routine) =>
      step('routine', key(routine), `DROP ${routine.kind.toUpperCase()} ${quoteIdentifier(routine.name)}`, {
        // PACKAGE is a word only in the mode that packages are made under
        ...(routine.kind.startsWith('package') && { settings: underMode(routine.sqlMode, options.sqlMode) }),
      }),
    );
  return {
    before: drops,
    after: [
      ...altered,
      ...coming.sort(byRank).map((routine) =>
        step(
          'routine',
          key(routine),
          routineSql(routine, replaced.has(routine) ? 'CREATE OR REPLACE' : 'CREATE'),
          {
            settings: underMode(routine.sqlMode, options.sqlMode),
          },
        ),
      ),
    ],
  };
}

function triggerSql(trigger: Trigger, place: string): string {
  const event = trigger.event.replaceAll(',', ' OR ');
  return `CREATE ${definerClause(trigger.definer)}TRIGGER ${quoteIdentifier(trigger.name)} ${trigger.timing} ${event} ON ${quoteIdentifier(trigger.table)} FOR EACH ROW${place}\n${trigger.body}`;
}

/** Triggers of the same table, timing and event act in an order. */
function groups(triggers: Iterable<Trigger>): Map<string, Trigger[]> {
  const found = new Map<string, Trigger[]>();
  for (const trigger of triggers) {
    const key = JSON.stringify([trigger.table, trigger.timing, trigger.event]);
    found.set(key, [...(found.get(key) ?? []), trigger]);
  }
  for (const group of found.values()) group.sort((left, right) => left.order - right.order);
  return found;
}

/** `from` has its tables under their new names. */
export function triggerSteps(from: Catalog, to: Catalog, options: ProgramOptions): ProgramSteps {
  const content = (trigger: Trigger): string => JSON.stringify({ ...trigger, order: 0 });
  const before: Step[] = [];
  const after: Step[] = [];
  const stay = new Set<string>();
  const wanted = groups(to.triggers.values());
  for (const group of wanted.values()) {
    const unchanged = group.filter((trigger) => {
      const was = from.triggers.get(trigger.name);
      return was !== undefined && content(was) === content(trigger);
    });
    for (const { name } of longestRising(unchanged, ({ name }) => from.triggers.get(name)!.order))
      stay.add(name);
  }
  for (const trigger of from.triggers.values()) {
    // with its table it goes by itself
    if (stay.has(trigger.name) || !to.tables.has(trigger.table)) continue;
    before.push(step('trigger', trigger.name, `DROP TRIGGER ${quoteIdentifier(trigger.name)}`));
  }
  for (const group of wanted.values()) {
    for (const [index, trigger] of group.entries()) {
      if (stay.has(trigger.name)) continue;
      const next = group.slice(index + 1).find(({ name }) => stay.has(name));
      const last = group[index - 1];
      const place =
        next === undefined
          ? ''
          : last === undefined
            ? ` PRECEDES ${quoteIdentifier(next.name)}`
            : ` FOLLOWS ${quoteIdentifier(last.name)}`;
      after.push(
        step('trigger', trigger.name, triggerSql(trigger, place), {
          settings: underMode(trigger.sqlMode, options.sqlMode),
        }),
      );
    }
  }
  return { before, after };
}

const zoned = / \(time zone ([^)]*)\)/g;

function eventSql(event: Event, dialect: Dialect): string {
  const status = /^ENABLED$/i.test(event.status)
    ? 'ENABLE'
    : /^DISABLED$/i.test(event.status)
      ? 'DISABLE'
      : dialect.replicaEvent;
  return [
    `CREATE ${definerClause(event.definer)}EVENT ${quoteIdentifier(event.name)}`,
    `ON SCHEDULE ${event.schedule.replace(zoned, '')}`,
    `ON COMPLETION ${event.preserve ? '' : 'NOT '}PRESERVE`,
    status,
    ...when(event.comment, `COMMENT ${literal(event.comment, event.sqlMode)}`),
    `DO ${event.body}`,
  ].join('\n');
}

/** Changed ones are made again: an altered event tells its moments from when it was altered, one that is new from when it was made. */
export function eventSteps(from: Catalog, to: Catalog, options: ProgramOptions): ProgramSteps {
  const before: Step[] = [];
  const after: Step[] = [];
  for (const event of from.events.values()) {
    const next = to.events.get(event.name);
    if (next && same(event, next)) continue;
    before.push(step('event', event.name, `DROP EVENT ${quoteIdentifier(event.name)}`));
  }
  for (const event of to.events.values()) {
    const was = from.events.get(event.name);
    if (was && same(was, event)) continue;
    const zone = [...event.schedule.matchAll(zoned)][0]?.[1];
    const settings = new Map([
      ...underMode(event.sqlMode, options.sqlMode),
      ...(zone === undefined ? [] : ([['time_zone', literal(zone)]] as const)),
    ]);
    after.push(step('event', event.name, eventSql(event, options.dialect), { settings }));
  }
  return { before, after };
}
