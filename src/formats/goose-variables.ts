/**
 * What `-- +goose ENVSUB ON` does to a line: shell-like expansions of environment variables, by the grammar of the library that goose uses
 * (https://github.com/mfridman/interpolate/blob/main/parser.go). goose puts nothing in the place of a variable that is not set; nobody wants SQL
 * with holes in it, so that is a fault here.
 */
import type { Piece } from './woven.ts';

/** The value of a variable, or a sentence without a full stop that says why there is none. */
export type Variables = (name: string) => { readonly value: string } | { readonly missing: string };

export interface VariableFault {
  /** Offset in the line. */
  readonly at: number;
  readonly message: string;
  readonly hint: string;
}

/** What becomes of a line that begins at the offset `from` of its file. */
export function substitute(
  line: string,
  from: number,
  variables: Variables,
): { readonly pieces: readonly Piece[] } | { readonly fault: VariableFault } {
  const parser: Parser = { line, offset: 0, variables };
  try {
    const pieces = readExpression(parser, '').map(({ text, at, instead }) => ({
      text,
      from: from + at,
      ...(instead && { instead }),
    }));
    return { pieces };
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.fault };
    throw error;
  }
}

interface Parser {
  readonly line: string;
  offset: number;
  readonly variables: Variables;
}

interface Part {
  readonly text: string;
  readonly at: number;
  readonly instead?: true;
}

class Unreadable extends Error {
  readonly fault: VariableFault;
  constructor(fault: VariableFault) {
    super(fault.message);
    this.fault = fault;
  }
}

const literal = 'A dollar sign that means itself is written $$ between ENVSUB ON and ENVSUB OFF.';

/** Text and expansions up to the character `stop`, or to the end of the line. */
function readExpression(parser: Parser, stop: string): Part[] {
  const { line } = parser;
  const parts: Part[] = [];
  while (parser.offset < line.length && (stop === '' || line[parser.offset] !== stop)) {
    const at = parser.offset;
    const two = line.slice(at, at + 2);
    if (two === '\\\\' || two === '$(') {
      parser.offset += 2;
      parts.push({ text: two, at });
    } else if (two === '\\$' || two === '$$') {
      parser.offset += 2;
      parts.push({ text: '$', at, instead: true });
    } else if (line[at] === '$' && at < line.length - 1) {
      parts.push({ text: readExpansion(parser), at, instead: true });
    } else {
      parser.offset += 1;
      while (parser.offset < line.length && !['$', '\\', stop].includes(line[parser.offset]!))
        parser.offset += 1;
      parts.push({ text: line.slice(at, parser.offset), at });
    }
  }
  return parts;
}

const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('');

function readExpansion(parser: Parser): string {
  const { line } = parser;
  const at = parser.offset;
  const refuse = (message: string): never => {
    throw new Unreadable({ at, message, hint: literal });
  };
  const braces = line[at + 1] === '{';
  parser.offset += braces ? 2 : 1;
  const name = /^\p{L}[\p{L}\p{N}_]*/u.exec(line.slice(parser.offset))?.[0];
  if (name === undefined)
    return refuse('goose wants the name of a variable behind $, beginning with a letter.');
  parser.offset += name.length;
  const found = parser.variables(name);
  const value = 'value' in found ? found.value : undefined;
  const needed = (): string => {
    if ('value' in found) return found.value;
    const hint = `Give it a value in the matrix: \`env: { ${name}: … }\`. ${literal}`;
    throw new Unreadable({ at, message: `${found.missing}.`, hint });
  };
  if (!braces) return needed();

  const close = (result: string): string => {
    if (line[parser.offset] !== '}') return refuse(`\${${name} is not closed: goose wants } here.`);
    parser.offset += 1;
    return result;
  };
  const operator = /^(?::-|[:?-])/.exec(line.slice(parser.offset))?.[0];
  parser.offset += operator?.length ?? 0;
  switch (operator) {
    case ':-': {
      const content = textOf(readDefault(parser, value === undefined || value === ''));
      return close(value === undefined || value === '' ? content : value);
    }
    case '-': {
      const content = textOf(readDefault(parser, value === undefined));
      return close(value ?? content);
    }
    case '?': {
      const content = textOf(readDefault(parser, value === undefined));
      if (value === undefined)
        return refuse(`goose refuses this: the variable ${name} ${content.trim() || 'is not set'}.`);
      return close(value);
    }
    case ':': {
      const range = /^([^:}]*)(?::([^}]*))?/.exec(line.slice(parser.offset))!;
      parser.offset += range[0].length;
      const numbers = [range[1]!, range[2]].map((text) => text?.trim());
      if (numbers.some((text) => text !== undefined && !/^[+-]?\d+$/.test(text)))
        return refuse(`goose wants \${${name}:OFFSET:LENGTH}, with numbers.`);
      return close(partOf(needed(), Number(numbers[0]), numbers[1] && Number(numbers[1])));
    }
    default:
      return line[parser.offset] === '}'
        ? close(needed())
        : refuse(`goose knows \${${name}} with :-, -, ? or : behind the name.`);
  }
}

/** What stands in for a variable is expanded only where it is needed: nobody misses what is not. */
function readDefault(parser: Parser, needed: boolean): readonly Part[] {
  if (needed) return readExpression(parser, '}');
  const idle: Parser = { ...parser, variables: () => ({ value: '' }) };
  const parts = readExpression(idle, '}');
  parser.offset = idle.offset;
  return parts;
}

/** Counted in bytes, from the end when negative, cut off where it would go beyond. */
function partOf(value: string, offset: number, length: number | '' | undefined): string {
  const bytes = Buffer.from(value);
  const start = Math.min(Math.max(offset < 0 ? offset + bytes.length : offset, 0), bytes.length);
  if (typeof length !== 'number') return bytes.subarray(start).toString();
  const end = length >= 0 ? start + length : Math.max(length + bytes.length, start);
  return bytes.subarray(start, Math.min(end, bytes.length)).toString();
}
