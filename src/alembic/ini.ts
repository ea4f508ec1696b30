/**
 * An `alembic.ini`, read as Python's configparser reads it for Alembic (`ConfigParser({"here": …})`: strict, no inline comments, `%(name)s`
 * filled when a value is asked for), with the place of every section and key. Python stops at the first fault; here all of them are told.
 * https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 */
import { formatPosition, type Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';

export interface Ini {
  /** What positions call it: relative to the workspace. */
  readonly file: string;
  /** Without `[DEFAULT]`, in the order of the file. */
  readonly sections: readonly IniSection[];
  /** The keys of `[DEFAULT]`, which every section inherits. */
  readonly defaults: ReadonlyMap<string, IniKey>;
}

export interface IniSection {
  readonly name: string;
  readonly at: Position;
  /** Those that it writes itself, by their name in lower case, as configparser has them. */
  readonly keys: ReadonlyMap<string, IniKey>;
}

export interface IniKey {
  readonly at: Position;
  /** As written: lines of a continued value are joined with line feeds, `%` is not looked at. */
  readonly value: string;
}

export interface IniReading {
  readonly ini: Ini;
  readonly problems: readonly Problem[];
}

const defaultSection = 'DEFAULT';
/** The longest name: `[a]b]` is the section `a]b` (as since Python 3.11), and what follows the bracket is passed over. */
const header = /^\[(?<name>.+)\]/;
const assignment = /^(?<key>.*?)\s*[=:]\s*(?<value>.*)$/s;

/** Reads the text of an ini; `file` is what positions are given in. Never throws for what the text says. */
export function parseIni(text: string, file: string): IniReading {
  const problems: Problem[] = [];
  const complain = (at: Position, message: string, hint: string): void => {
    problems.push({ code: 'config-unreadable', message, at, hint });
  };
  const sections = new Map<string, { at: Position; keys: Map<string, { at: Position; lines: string[] }> }>();
  const defaults = new Map<string, { at: Position; lines: string[] }>();
  let keys: Map<string, { at: Position; lines: string[] }> | undefined;
  let sectionName = defaultSection;
  let open: { lines: string[] } | undefined;
  let indentation = 0;
  let headless = false;

  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const written = line.trim();
    if (written.startsWith('#') || written.startsWith(';')) continue;
    if (written === '') {
      open?.lines.push('');
      continue;
    }
    const column = line.indexOf(written[0]!) + 1;
    const at = { file, line: index + 1, column };
    if (open !== undefined && column - 1 > indentation) {
      open.lines.push(written);
      continue;
    }
    indentation = column - 1;
    if (written.startsWith('[') && !header.test(written) && !assignment.test(written)) {
      complain(at, `"${shorten(written)}" begins no section.`, 'Its name stands between brackets: [first].');
      // what follows belongs to it, and not to the section before
      keys = new Map();
      open = undefined;
      continue;
    }
    const name = header.exec(written)?.groups?.name;
    if (name !== undefined) {
      open = undefined;
      sectionName = name;
      // [DEFAULT] may be there twice: its keys may not.
      if (name === defaultSection) keys = defaults;
      else {
        const twin = sections.get(name);
        if (twin !== undefined) {
          const message = `The section [${name}] is there twice; the first is at ${formatPosition(twin.at)}.`;
          complain(at, message, 'Join the two.');
        } else sections.set(name, { at, keys: new Map() });
        keys = sections.get(name)!.keys;
      }
      continue;
    }
    if (keys === undefined) {
      if (!headless) {
        const message = `"${shorten(written)}" stands before the first section.`;
        complain(at, message, 'A section begins with its name in brackets: [alembic].');
      }
      headless = true;
      continue;
    }
    const { key: writtenKey, value } = assignment.exec(written)?.groups ?? {};
    if (writtenKey === undefined || writtenKey === '' || value === undefined) {
      const message = `"${shorten(written)}" is neither a section, a key with a value nor a comment.`;
      const hint =
        'Write `key = value`; a line that goes on with a value is indented, a comment begins with #.';
      complain(at, message, hint);
      if (writtenKey === '') open = undefined;
      continue;
    }
    const key = writtenKey.toLowerCase();
    const twin = keys.get(key);
    if (twin !== undefined) {
      const message = `[${sectionName}] has the key ${key} twice; the first is at ${formatPosition(twin.at)}.`;
      complain(at, message, 'Keep one of the two.');
    }
    open = { lines: [value] };
    if (twin === undefined) keys.set(key, { at, lines: open.lines });
  }

  const frozen = (own: ReadonlyMap<string, { at: Position; lines: string[] }>): ReadonlyMap<string, IniKey> =>
    new Map([...own].map(([key, { at, lines }]) => [key, { at, value: lines.join('\n').trimEnd() }]));
  return {
    ini: {
      file,
      sections: [...sections].map(([name, { at, keys: own }]) => ({ name, at, keys: frozen(own) })),
      defaults: frozen(defaults),
    },
    problems,
  };
}

/** A secret may stand in such a line. */
function shorten(line: string): string {
  const start = /^[^=:]*/.exec(line)![0].trim();
  if (start.length < line.length) return `${start || line[0]} …`;
  return line.length > 40 ? `${line.slice(0, 40)} …` : line;
}

export type IniValue =
  | { readonly kind: 'value'; readonly text: string; readonly at: Position; readonly own: boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'fault'; readonly problem: Problem };

/** configparser's MAX_INTERPOLATION_DEPTH. */
const deepest = 10;

/**
 * The value of a key in a section, its own or inherited from `[DEFAULT]`, with every `%(name)s` filled. `here` is the absolute folder of the
 * ini, which Alembic puts beside the defaults. A section that is not there has no values.
 */
export function lookUp(ini: Ini, section: string, key: string, here: string): IniValue {
  const own = ini.sections.find(({ name }) => name === section);
  if (own === undefined) return { kind: 'absent' };
  const name = key.toLowerCase();
  const found = own.keys.get(name) ?? ini.defaults.get(name);
  if (found === undefined) return { kind: 'absent' };
  const { at } = found;
  const fault = (what: string, hint: string): IniValue => {
    const message = `The value of ${name} in [${section}] ${what}.`;
    return { kind: 'fault', problem: { code: 'config-unreadable', message, at, hint } };
  };
  const double = 'A percent sign is written %%.';
  let broken: IniValue | undefined;
  const fill = (text: string, depth: number): string => {
    if (depth > deepest) {
      broken ??= fault('refers to itself', 'Take one of the references away.');
      return text;
    }
    return text.replace(/%(%|\((?<reference>[^)]+)\)s|)/g, (written, what: string, reference?: string) => {
      if (what === '%') return '%';
      if (reference === undefined) {
        broken ??= fault(`has a % that is neither %% nor %(name)s`, double);
        return written;
      }
      const referred = reference.toLowerCase();
      const inner = own.keys.get(referred)?.value ?? ini.defaults.get(referred)?.value;
      if (inner !== undefined) return fill(inner, depth + 1);
      if (referred === 'here') return here;
      const known = [...new Set([...own.keys.keys(), ...ini.defaults.keys(), 'here'])].join(', ');
      broken ??= fault(`refers to %(${reference})s, which is no key there`, `${double} Keys: ${known}.`);
      return written;
    });
  };
  const text = fill(found.value, 1);
  return broken ?? { kind: 'value', text, at, own: own.keys.has(name) };
}
