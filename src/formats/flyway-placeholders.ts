/**
 * `${name}` in a script becomes its value before anything else is read, in strings and comments too; names have no case
 * (https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/internal/parser/PlaceholderReplacingReader.java). A name without a value stops Flyway, so it is a problem here.
 */
import type { Piece } from './woven.ts';

export interface Placeholders {
  readonly prefix: string;
  readonly suffix: string;
  /** By name in small letters. */
  readonly values: ReadonlyMap<string, string>;
}

export interface Replaced {
  readonly pieces: readonly Piece[];
  /** Names without a value, and where they stand first; `name` is undefined for one that is never closed. */
  readonly missing: readonly { readonly name?: string; readonly offset: number }[];
}

/** Replaces what has a value; the rest is left as it stands and told. */
export function replacePlaceholders(text: string, { prefix, suffix, values }: Placeholders): Replaced {
  const pieces: Piece[] = [];
  const missing = new Map<string, { readonly name?: string; readonly offset: number }>();
  let from = 0;
  for (let start = text.indexOf(prefix); start !== -1; start = text.indexOf(prefix, from)) {
    const end = text.indexOf(suffix, start + prefix.length);
    if (start > from) pieces.push({ text: text.slice(from, start), from });
    const name = end === -1 ? undefined : text.slice(start + prefix.length, end);
    const value = name === undefined ? undefined : values.get(name.toLowerCase());
    from = end === -1 ? text.length : end + suffix.length;
    if (value !== undefined) {
      pieces.push({ text: value, from: start, instead: true });
      continue;
    }
    const key = name?.toLowerCase() ?? '';
    if (!missing.has(key)) missing.set(key, { offset: start, ...(name !== undefined && { name }) });
    pieces.push({ text: text.slice(start, from), from: start });
  }
  if (from < text.length) pieces.push({ text: text.slice(from), from });
  return { pieces, missing: [...missing.values()] };
}
