/** Views, triggers, routines and events of the wishes that were drawn. */
import type { Event, Routine, Table, Trigger, View } from '../../../src/catalog/catalog.ts';
import type { ProgramWish, ViewWish } from './ddl-draw.ts';
import { pick } from './ddl-draw.ts';

const modes = [
  '',
  'ANSI_QUOTES',
  'NO_BACKSLASH_ESCAPES',
  'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION',
] as const;
const definers = ['CURRENT_USER', 'nobody@nowhere', "o'dd@%"] as const;
const comments = ['', "it's", 'back\\slash'] as const;
const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

export function viewsOf(
  wishes: readonly ViewWish[],
  tables: ReadonlyMap<string, Table>,
  routines: ReadonlyMap<string, Routine>,
): Map<string, View> {
  const found = new Map<string, View>();
  for (const wish of wishes) {
    const name = pick(['v3', 'v1', 'v2', 'both', 'v`4'], wish.name);
    if (found.has(name) || tables.has(name)) continue;
    const bases = [...tables.keys()].map(quoted);
    const views = [...found.keys()].map(quoted);
    const columns = [
      ...(tables.get([...tables.keys()][wish.of % tables.size] ?? '')?.columns.values() ?? []),
    ].filter(({ type }) => type !== 'point');
    const table = tables.size > 0 ? pick(bases, wish.of) : undefined;
    const simple =
      table === undefined
        ? undefined
        : `select ${table}.${quoted(pick(columns, wish.with).name)} AS \`x\`,${table}.\`id\` AS \`y\` from ${table} where ${table}.\`id\` > ${wish.bound}`;
    const below = views.length > 0 ? pick(views, wish.with) : undefined;
    const called = routines.has('function f1') ? '`f1`(3)' : "'it''s'";
    const over =
      below &&
      `select ${below}.\`x\` AS \`x\`,${below}.\`y\` AS \`y\` from ${below}${table ? ` join ${table} \`j\` on(\`j\`.\`id\` = ${below}.\`y\`)` : ''}`;
    const constant = `select ${called} AS \`x\`,${wish.bound} AS \`y\``;
    const definition = (wish.kind < 2 ? simple : wish.kind < 4 ? over : undefined) ?? simple ?? constant;
    const isSimple = definition === simple;
    const algorithm = pick(['UNDEFINED', ...(isSimple ? ['MERGE'] : []), 'TEMPTABLE'], wish.algorithm);
    found.set(name, {
      name,
      definition:
        definition === constant && wish.checked > 0
          ? `(\`x\`,\`y\`) AS select ${called} AS \`p\`,2 AS \`q\``
          : definition,
      algorithm,
      checkOption:
        isSimple && algorithm !== 'TEMPTABLE' ? pick(['NONE', 'LOCAL', 'CASCADED'], wish.checked) : 'NONE',
      security: wish.invoker ? 'INVOKER' : 'DEFINER',
      // no view can stand on one whose definer is nobody
      definer: wish.invoker ? pick(definers, wish.definer) : 'CURRENT_USER',
    });
  }
  return found;
}

const bodies = [
  'SET @a = 1',
  "SET @a = 'it''s'",
  "BEGIN\n  SET @a = 1; SET @b = 'x;y';\nEND",
  'BEGIN /* don\'t "x */ SET @a = 2; END',
  "SET @a = concat('\\\\', '`')",
  'BEGIN IF @a > 1 THEN SET @b = 2; END IF; END',
] as const;
/** Without backslashes and double quotes, which mean something else under some modes. */
const body = (wish: ProgramWish): string => pick(wish.mode > 0 ? bodies.slice(0, 3) : bodies, wish.body);

export function triggersOf(
  wishes: readonly ProgramWish[],
  tables: ReadonlyMap<string, Table>,
): Map<string, Trigger> {
  const found = new Map<string, Trigger>();
  const orders = new Map<string, number>();
  if (tables.size === 0) return found;
  for (const wish of wishes) {
    const name = pick(['tr1', 'tr2', 'tr`3', 'tr4'], wish.name);
    if (found.has(name)) continue;
    const table = pick([...tables.keys()], wish.on);
    const [timing, event] = pick(
      [
        ['BEFORE', 'INSERT'],
        ['BEFORE', 'INSERT'],
        ['AFTER', 'UPDATE'],
        ['BEFORE', 'DELETE'],
        ['BEFORE', 'UPDATE'],
        ['BEFORE', 'INSERT'],
      ] as const,
      wish.when,
    );
    const group = `${table} ${timing} ${event}`;
    const order = (orders.get(group) ?? 0) + 1;
    orders.set(group, order);
    found.set(name, {
      name,
      table,
      timing,
      event,
      order,
      body:
        timing === 'BEFORE' && event !== 'DELETE' && wish.shape === 1
          ? 'SET NEW.`id` = NEW.`id`'
          : body(wish),
      definer: pick(definers, wish.definer),
      // MySQL cannot open a table whose expressions have a quote in a string under NO_BACKSLASH_ESCAPES: it keeps them with backslashes
      sqlMode: pick(modes.slice(0, 2), wish.mode),
    });
  }
  return found;
}

export function routinesOf(wishes: readonly ProgramWish[]): Map<string, Routine> {
  const found = new Map<string, Routine>();
  for (const wish of wishes) {
    const isFunction = wish.on % 2 === 1;
    const name = pick(isFunction ? ['f1', 'act'] : ['p1', 'act', 'p`2'], wish.name);
    const kind = isFunction ? 'function' : 'procedure';
    const parameters = isFunction
      ? pick(
          ['n int', 'n bigint unsigned', 'n varchar(9) charset latin1 collate latin1_swedish_ci'],
          wish.shape,
        )
      : pick(
          [
            '',
            'IN n int, OUT r decimal(10,2)',
            "INOUT c d enum('a','b,c','d''e') charset utf8mb4 collate utf8mb4_general_ci, IN order int unsigned",
          ],
          wish.shape,
        );
    const written = isFunction
      ? pick(
          ['RETURN 1', "RETURN length('it''s')", 'BEGIN DECLARE x int; SET x = 1; RETURN x; END'],
          wish.body,
        )
      : body(wish);
    found.set(`${kind} ${name}`, {
      name,
      kind,
      parameters,
      ...(isFunction && { returns: pick(['int', 'decimal(8,3)', 'bigint'], wish.shape) }),
      body: written,
      deterministic: wish.when % 2 === 1,
      dataAccess: pick(['NO SQL', 'CONTAINS SQL', 'READS SQL DATA'], wish.when),
      security: wish.invoker ? 'INVOKER' : 'DEFINER',
      definer: wish.invoker ? pick(definers, wish.definer) : 'CURRENT_USER',
      sqlMode: pick(modes, wish.mode),
      comment: pick(comments, wish.comment),
    });
  }
  return found;
}

export function eventsOf(wishes: readonly ProgramWish[]): Map<string, Event> {
  const found = new Map<string, Event>();
  for (const wish of wishes) {
    const name = pick(['e1', 'e`2'], wish.name);
    const schedule = pick(
      [
        'EVERY 1 DAY',
        "AT '2037-02-03 04:05:06'",
        "EVERY 2 HOUR STARTS '2036-01-01 00:00:01' ENDS '2037-01-01 00:00:01'",
        "EVERY '1:30' HOUR_MINUTE",
      ],
      wish.shape,
    );
    found.set(name, {
      name,
      schedule,
      status: wish.on % 2 === 0 ? 'DISABLED' : 'ENABLED',
      preserve: wish.invoker,
      body: body(wish),
      definer: pick(definers, wish.definer),
      sqlMode: pick(modes, wish.mode),
      comment: pick(comments, wish.comment),
    });
  }
  return found;
}
