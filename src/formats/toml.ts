/**
 * As much of TOML (https://toml.io/en/v1.0.0) as configuration of migration tools is written in: tables, dotted keys, strings, numbers,
 * booleans, arrays and inline tables. What it leads to is a flat list of keys with their values and lines.
 */

export interface TomlEntry {
  /** The names from the outermost table on. */
  readonly path: readonly string[];
  readonly value: string | readonly string[];
  /** From 1. */
  readonly line: number;
}

export interface Toml {
  readonly entries: readonly TomlEntry[];
  /** The first line that cannot be read, from 1. What follows it is left out. */
  readonly fault?: number;
}

/** What a position in the text can begin with. */
const patterns = {
  skip: /(?:[ \t]|\r?\n|#[^\n]*)+/y,
  inLine: /[ \t]+/y,
  bareKey: /[A-Za-z0-9_-]+/y,
  basic: /"((?:[^"\\\n]|\\.)*)"/y,
  literal: /'([^'\n]*)'/y,
  longBasic: /"""\r?\n?([\s\S]*?)"""/y,
  longLiteral: /'''\r?\n?([\s\S]*?)'''/y,
  scalar: /[A-Za-z0-9_+.:-]+/y,
} as const;

class Unreadable extends Error {}

export function readToml(text: string): Toml {
  const entries: TomlEntry[] = [];
  let offset = 0;
  let table: readonly string[] = [];

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text);
    if (found !== null) offset = pattern.lastIndex;
    return found;
  };
  const expect = (mark: string): void => {
    if (!text.startsWith(mark, offset)) throw new Unreadable();
    offset += mark.length;
  };
  const lineAt = (at: number): number => text.slice(0, at).split('\n').length;

  const readKey = (): string[] => {
    const names: string[] = [];
    for (;;) {
      take(patterns.inLine);
      const quoted = take(patterns.basic) ?? take(patterns.literal);
      const name = quoted === null ? take(patterns.bareKey)?.[0] : quoted[1]!;
      if (name === undefined) throw new Unreadable();
      names.push(name);
      take(patterns.inLine);
      if (text[offset] !== '.') return names;
      offset += 1;
    }
  };

  const readScalar = (): string => {
    const long = take(patterns.longBasic) ?? take(patterns.longLiteral);
    if (long !== null) return long[1]!;
    const basic = take(patterns.basic);
    if (basic !== null) return resolveEscapes(basic[1]!);
    const plain = take(patterns.literal)?.[1] ?? take(patterns.scalar)?.[0];
    if (plain === undefined) throw new Unreadable();
    return plain;
  };

  const readValue = (path: readonly string[], line: number): void => {
    if (text[offset] === '{') {
      offset += 1;
      take(patterns.skip);
      while (text[offset] !== '}') {
        const key = readKey();
        expect('=');
        take(patterns.inLine);
        readValue([...path, ...key], line);
        take(patterns.skip);
        if (text[offset] === ',') offset += 1;
        else if (text[offset] !== '}') throw new Unreadable();
        take(patterns.skip);
      }
      offset += 1;
      return;
    }
    if (text[offset] !== '[') {
      entries.push({ path, value: readScalar(), line });
      return;
    }
    offset += 1;
    take(patterns.skip);
    const values: string[] = [];
    while (text[offset] !== ']') {
      values.push(readScalar());
      take(patterns.skip);
      if (text[offset] === ',') offset += 1;
      else if (text[offset] !== ']') throw new Unreadable();
      take(patterns.skip);
    }
    offset += 1;
    entries.push({ path, value: values, line });
  };

  try {
    for (take(patterns.skip); offset < text.length; take(patterns.skip)) {
      if (text[offset] === '[') {
        const doubled = text.startsWith('[[', offset);
        offset += doubled ? 2 : 1;
        table = readKey();
        expect(doubled ? ']]' : ']');
        continue;
      }
      const line = lineAt(offset);
      const key = readKey();
      expect('=');
      take(patterns.inLine);
      readValue([...table, ...key], line);
    }
    return { entries };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { entries, fault: lineAt(offset) };
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };

function resolveEscapes(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short, long, one: string) => {
    const code = (short ?? long) as string | undefined;
    if (code === undefined) return escapes[one] ?? one;
    const point = Number.parseInt(code, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD';
  });
}
