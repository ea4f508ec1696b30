/** What a statement is about, read off its first words: enough to order statements and to name objects, not a parser. */
import { significantTokens, type Token } from './lex.ts';

export type ObjectKind =
  | 'table'
  | 'view'
  | 'trigger'
  | 'procedure'
  | 'function'
  | 'event'
  | 'sequence'
  | 'index';

export interface Description {
  /** Its first word in capitals; empty when it begins with something else. */
  readonly verb: string;
  /** What it creates, alters or drops, where that is an object of a schema. */
  readonly kind?: ObjectKind;
  /** The object's name without its schema and without quotes. */
  readonly name?: string;
  readonly tokens: readonly SignificantToken[];
}

export type SignificantToken = Token & { readonly text: string };

const kinds: ReadonlySet<string> = new Set([
  'table',
  'view',
  'trigger',
  'procedure',
  'function',
  'event',
  'sequence',
  'index',
]);
/** Words between the verb and the kind: `CREATE OR REPLACE ALGORITHM = MERGE DEFINER = a@b SQL SECURITY INVOKER VIEW`. */
const mostWords = 24;

export function describeStatement(sql: string): Description {
  const tokens = significantTokens(sql);
  const first = tokens[0];
  const verb = first?.kind === 'word' ? first.text.toUpperCase() : '';
  if (!['CREATE', 'ALTER', 'DROP'].includes(verb)) return { verb, tokens };
  for (let index = 1; index < Math.min(tokens.length, mostWords); index += 1) {
    const kind = wordOf(tokens[index]).toLowerCase();
    // `DEFINER = event@localhost` names an account
    if (!kinds.has(kind) || tokens[index - 1]!.text === '=') continue;
    const name = nameAt(tokens, index + 1);
    return { verb, kind: kind as ObjectKind, tokens, ...(name !== undefined && { name }) };
  }
  return { verb, tokens };
}

/** The name that begins at a token, behind IF [NOT] EXISTS, without its schema and its backticks. */
export function nameAt(tokens: readonly SignificantToken[], start: number): string | undefined {
  let index = start;
  while (['IF', 'NOT', 'EXISTS'].includes(wordOf(tokens[index]))) index += 1;
  if (tokens[index + 1]?.text === '.') index += 2;
  const token = tokens[index];
  return token === undefined ? undefined : identifierOf(token);
}

/** The name that a word or a quoted name stands for. */
export function identifierOf(token: SignificantToken): string | undefined {
  if (token.kind === 'word') return token.text;
  return token.kind === 'quoted' ? token.text.slice(1, -1).replaceAll('``', '`') : undefined;
}

/** A word in capitals; empty for anything else. */
export function wordOf(token: SignificantToken | undefined): string {
  return token?.kind === 'word' ? token.text.toUpperCase() : '';
}
