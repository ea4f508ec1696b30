/**
 * Views and sequences, from SHOW CREATE: on MySQL nothing else tells a view's ALGORITHM. The text of a view is what the server made of it,
 * every name qualified with its schema, as long as that schema is not the session's default (read.ts takes care).
 */

import { quoteIdentifier } from '../sql/quote.ts';
import type { Shown } from './batch.ts';
import type { Sequence, View } from './catalog.ts';
import { definer, intern, type Reading } from './reading.ts';
import { accept, type Cursor, cursor, done, group, parts, peek, printed, take, tokens } from './tokens.ts';

export function showView(schema: string, name: string): string {
  return `SHOW CREATE VIEW ${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

export function showSequence(schema: string, name: string): string {
  return `SHOW CREATE SEQUENCE ${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** What the columns are called when no list names them: the aliases of the first SELECT. */
function aliases(from: Cursor): string[] {
  const select = cursor(from.text, from.tokens, from.at, from.end);
  if (!accept(select, 'SELECT')) return [];
  accept(select, 'DISTINCT');
  let end = select.at;
  let depth = 0;
  for (; end < select.end; end += 1) {
    const token = select.tokens[end]!;
    if (token.kind === 'sign' && token.value === '(') depth += 1;
    if (token.kind === 'sign' && token.value === ')') depth -= 1;
    if (depth === 0 && token.kind === 'word' && /^(from|union|where|limit)$/i.test(token.value)) break;
  }
  return parts(cursor(select.text, select.tokens, select.at, end)).map((part) => {
    const last = part.tokens[part.end - 1];
    return last?.kind === 'name' ? last.value : '';
  });
}

/** Reads the text of SHOW CREATE VIEW. */
function parseView(name: string, text: string): View {
  const from = cursor(text, tokens(text));
  let algorithm = '';
  let definedBy = '';
  let security = '';
  while (!done(from)) {
    if (accept(from, 'ALGORITHM', '=')) algorithm = take(from).value;
    else if (accept(from, 'DEFINER', '=')) {
      definedBy = take(from).value;
      if (accept(from, '@')) definedBy += `@${take(from).value}`;
    } else if (accept(from, 'SQL', 'SECURITY')) security = take(from).value;
    else if (accept(from, 'VIEW')) break;
    else from.at += 1;
  }
  take(from);
  if (accept(from, '.')) take(from);
  let list = '';
  let listed: string[] | undefined;
  if (peek(from)?.value === '(') {
    const inside = group(from);
    list = printed(inside);
    listed = parts(inside).map((part) => take(part).value);
  }
  accept(from, 'AS');
  const start = peek(from)?.start ?? text.length;
  const check = / WITH (CASCADED|LOCAL) CHECK OPTION$/.exec(text);
  const query = text.slice(start, check?.index);
  const tells = listed !== undefined && JSON.stringify(listed) !== JSON.stringify(aliases(from));
  return {
    name,
    definition: tells ? `(${list}) AS ${query}` : query,
    algorithm,
    checkOption: check?.[1] ?? 'NONE',
    security,
    definer: definedBy,
  };
}

export function viewFrom(reading: Reading, name: string, answer: Shown): View {
  if (answer.kind === 'refused') {
    const definition = `(unreadable: ${answer.reason})`;
    return intern(reading, 'view', {
      name,
      definition,
      algorithm: '',
      checkOption: '',
      security: '',
      definer: '',
    });
  }
  const view = parseView(name, answer.row[1] ?? '');
  return intern(reading, 'view', { ...view, definer: definer(reading, view.definer) });
}

export function sequenceFrom(reading: Reading, name: string, answer: Shown): Sequence {
  const definition =
    answer.kind === 'refused'
      ? `(unreadable: ${answer.reason})`
      : (answer.row[1] ?? '').replace(/^CREATE SEQUENCE (?:`(?:[^`]|``)*`\.)?`(?:[^`]|``)*` /, '');
  return intern(reading, 'sequence', { name, definition });
}
