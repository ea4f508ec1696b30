/**
 * Models say what there is, not when: a table may stand before the one that it references, a view before its tables. A statement moves
 * only when it needs something that another one creates further down, and then it moves no further than behind that; everything
 * else stays in the order of the files, so that a dump plays as it was written. Tables that reference each other in a circle are created
 * with FOREIGN_KEY_CHECKS off, which is how mysqldump does it; otherwise the checks stay on, so that a reference to nothing is refused.
 */
import { describeStatement, identifierOf, nameAt, type SignificantToken, wordOf } from '../sql/describe.ts';
import type { Statement } from '../sql/statement.ts';

interface Node {
  readonly statement: Statement;
  /** What it creates: `name` for a table, view or sequence, `name()` for a routine. */
  readonly creates?: string;
  /** Everything that it names; only what the models create counts. */
  readonly needs: ReadonlySet<string>;
}

/** The statements in an order in which each can be played. Positions are untouched. */
export function orderStatements(statements: readonly Statement[]): readonly Statement[] {
  const unchecked = statements.some(({ sql }) => /\bFOREIGN_KEY_CHECKS\s*:?=\s*(?:0|OFF)\b/i.test(sql));
  const nodes = statements.map((statement) => examine(statement, unchecked));
  const creatable = new Set(nodes.flatMap(({ creates }) => creates ?? []));
  const created = new Set<string>();
  const ordered: Statement[] = [];
  let waiting: Node[] = [];

  const ready = (node: Node): boolean =>
    [...node.needs].every((name) => created.has(name) || name === node.creates || !creatable.has(name));
  const emit = (node: Node): void => {
    ordered.push(node.statement);
    if (node.creates !== undefined) created.add(node.creates);
  };
  /** What waited and can be played now, in the order of the files. */
  const release = (): void => {
    for (let next = waiting.find(ready); next !== undefined; next = waiting.find(ready)) {
      waiting = waiting.filter((node) => node !== next);
      emit(next);
    }
  };

  for (const node of nodes) {
    if (!ready(node)) waiting.push(node);
    else {
      emit(node);
      if (waiting.length > 0 && node.creates !== undefined) release();
    }
  }
  if (
    waiting.length > 0 &&
    waiting.some(({ statement }) => describeStatement(statement.sql).kind === 'table')
  ) {
    ordered.push({ sql: 'SET FOREIGN_KEY_CHECKS = 0', at: waiting[0]!.statement.at });
  }
  while (waiting.length > 0) {
    // a circle: one has to be first, and with a table that works
    const first =
      waiting.find(({ statement }) => describeStatement(statement.sql).kind === 'table') ?? waiting[0]!;
    waiting = waiting.filter((node) => node !== first);
    emit(first);
    release();
  }
  return ordered;
}

function examine(statement: Statement, unchecked: boolean): Node {
  const { verb, kind, name, tokens } = describeStatement(statement.sql);
  const needs = new Set<string>();
  const add = (needed: string | undefined): void => {
    if (needed !== undefined) needs.add(needed);
  };
  /** The names behind these words. */
  const behind = (...words: readonly string[]): void => {
    for (const [index, token] of tokens.entries())
      if (words.includes(wordOf(token))) add(nameAt(tokens, index + 1));
  };
  const references = unchecked ? [] : ['REFERENCES'];
  let creates: string | undefined;
  if (verb === 'CREATE' && name !== undefined) {
    if (kind === 'procedure' || kind === 'function') creates = `${name}()`;
    else if (kind === 'table' || kind === 'view' || kind === 'sequence') creates = name;
    if (kind === 'table') {
      behind(...references, 'LIKE', 'FROM', 'JOIN', 'FOR', 'NEXTVAL');
      for (const called of calls(tokens, ['NEXTVAL', 'LASTVAL'])) add(called);
    } else if (kind === 'view') {
      for (const [index, token] of tokens.entries()) {
        const named = identifierOf(token);
        add(named !== undefined && tokens[index + 1]?.text === '(' ? `${named}()` : named);
      }
    } else if (kind === 'trigger' || kind === 'index') {
      // the table; what a trigger does is not looked at when it is created
      add(nameAt(tokens, tokens.findIndex((token) => wordOf(token) === 'ON') + 1));
    }
  } else if (verb === 'ALTER' && (kind === 'table' || kind === 'view' || kind === 'sequence')) {
    add(name);
    behind(...references);
  } else if (verb === 'INSERT' || verb === 'REPLACE') {
    behind('INTO', 'FROM', 'JOIN');
  } else if (verb === 'UPDATE' || verb === 'DELETE' || verb === 'ANALYZE') {
    behind('UPDATE', 'FROM', 'TABLE');
  } else if (verb === 'CALL') {
    const called = nameAt(tokens, 1);
    add(called && `${called}()`);
  }
  return { statement, needs, ...(creates !== undefined && { creates }) };
}

/** The first argument of these functions: `NEXTVAL(orders)`. */
function calls(tokens: readonly SignificantToken[], functions: readonly string[]): readonly string[] {
  return tokens.flatMap((token, index) =>
    functions.includes(wordOf(token)) && tokens[index + 1]?.text === '('
      ? (nameAt(tokens, index + 2) ?? [])
      : [],
  );
}
