/**
 * YAML as a plain tree in which every key and every value knows its place, so that every later message can
 * point at it. Aliases and merge keys (`<<`) are resolved here, within a bound, and what YAML allows but a
 * matrix never means (a key twice, a tag of somebody's own, a list as a key) is a problem.
 */

import type { Document, Node, Pair } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { maskUrl } from '../servers/spec.ts';
import type { Position } from '../util/position.ts';
import type { Problem, ProblemCode } from '../util/problem.ts';

export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  readonly kind: 'map';
  readonly at: Position;
  readonly entries: readonly YamlEntry[];
}

export interface YamlList {
  readonly kind: 'list';
  readonly at: Position;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly at: Position;
  readonly value: string | number | boolean | null;
  /** As it is written, without quotes: `0007` stays `0007` although its value is 7. */
  readonly source: string;
  /** It comes from another file or is filled already: `{` and `$` in it stand for themselves. */
  readonly literal?: true;
}

export interface YamlEntry {
  /** As it is written: an unquoted `0007` is the key "0007". */
  readonly key: string;
  readonly at: Position;
  readonly value: YamlNode;
}

export interface YamlTree {
  /** Absent when the file is empty or cannot be read. */
  readonly root?: YamlNode;
  readonly problems: readonly Problem[];
}

/**
 * How many nodes a file may come to once its aliases are written out. A matrix of 1,000 databases with ten
 * settings each has 20,000; nine lines of nested aliases ("billion laughs") have 10⁹.
 */
const maximumNodes = 50_000;

/** Reads YAML 1.2 text. `file` is what positions are given in. Never throws for what the text says. */
export function parseYaml(text: string, file: string): YamlTree {
  const lines = new LineCounter();
  // Aliases are resolved below, so that what is inside them keeps its place; duplicate keys too, so that both
  // places are told.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = [...document.errors, ...document.warnings];
  const bare = faults.map(({ pos }) => barePlaceholder(text, pos[0]));
  const first = bare.findIndex((one) => one !== undefined);
  // what the parser says behind it is about the brace that it took for the end
  const problems: Problem[] = faults.slice(0, first === -1 ? undefined : first + 1).map((error, index) => ({
    code: 'matrix-syntax',
    message: `This is not valid YAML: ${error.message}`,
    at: position(error.pos[0]),
    hint: bare[index] ?? syntaxHint(error.code, text.slice(error.pos[0] - 1, error.pos[0] + 2)),
  }));
  if (problems.length > 0) return { problems };
  if (document.contents === null) return { problems };
  const root = resolve(document, document.contents, position, problems);
  return { ...(root !== undefined && { root }), problems };
}

/** What to write where `{database}` stands without quotes between braces or brackets, in which a brace opens a map. */
function barePlaceholder(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [line = ''] = text.slice(start).split('\n', 1);
  const unquoted = line.replace(/"[^"]*"|'[^']*'/g, (quoted) => '.'.repeat(quoted.length));
  const [, value] =
    /[{[,](?:.*?[\s[,{])?((?:[^\s,"'{}[\]]|\$?\{\w+\})*\{\w+\}[^\s,"'}\]]*)/.exec(unquoted) ?? [];
  if (value === undefined) return undefined;
  return `Between { } and [ ] a value with braces is written in quotes: "${value}".`;
}

/** What to look at, by the parser's name for the fault; `around` is the text at the place. */
function syntaxHint(code: string, around: string): string {
  if (code === 'TAB_AS_INDENT' || around.includes('\t'))
    return 'YAML is indented with blanks, never with tabs.';
  if (/INDENT|IMPLICIT_KEY/.test(code))
    return 'Keys of one map begin in the same column, and a value that holds a colon and a blank is written in quotes.';
  if (/ALIAS|ANCHOR|PROP|SCALAR_START/.test(code))
    return 'A value that begins with one of * & ! @ ` % is written in quotes.';
  if (code === 'MISSING_CHAR')
    return 'A quote or bracket that is opened here or above is not closed, or a colon has no blank behind it.';
  if (/ESCAPE/.test(code))
    return "In double quotes a backslash is written twice; in single quotes ('…') once.";
  return 'Look at the quotes, brackets and indentation of this line and the one above it.';
}

/** Turns the parser's nodes into ours; what cannot be resolved is added to `problems` and left out. */
function resolve(
  document: Document,
  contents: Node,
  position: (offset: number) => Position,
  problems: Problem[],
): YamlNode | undefined {
  let nodes = 0;
  /** The aliases that are being written out: one that contains itself has no end. */
  const open = new Set<Node>();
  const at = (node: Node): Position => position(node.range?.[0] ?? 0);
  const complain = (code: ProblemCode, node: Node, message: string, hint?: string): undefined => {
    problems.push({ code, message, at: at(node), ...(hint !== undefined && { hint }) });
    return undefined;
  };

  const read = (node: Node): YamlNode | undefined => {
    nodes += 1;
    if (nodes > maximumNodes) {
      if (nodes > maximumNodes + 1) return undefined;
      return complain(
        'matrix-syntax',
        node,
        `With its aliases written out, the file has more than ${maximumNodes} values.`,
        'Use fewer aliases; `defaults` holds what every database shares.',
      );
    }
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target === undefined)
        return complain('matrix-syntax', node, `There is no anchor \`&${node.source}\` before this alias.`);
      if (open.has(target))
        return complain('matrix-syntax', node, `The alias \`*${node.source}\` contains itself.`);
      open.add(target);
      const value = read(target);
      open.delete(target);
      return value;
    }
    if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:'))
      return complain('matrix-syntax', node, `The tag \`${node.tag}\` means nothing here.`);
    if (isMap(node))
      return { kind: 'map', at: at(node), entries: entries(node.items as Pair<Node, Node | null>[]) };
    if (isSeq(node)) {
      const items = (node.items as Node[]).map(read).filter((item) => item !== undefined);
      return { kind: 'list', at: at(node), items };
    }
    if (!isScalar(node))
      return complain('matrix-syntax', node, 'Only maps, lists and plain values are read here.');
    const { value } = node;
    const source = node.source ?? String(value ?? '');
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
      return { kind: 'scalar', at: at(node), value: value as YamlScalar['value'], source };
    }
    return complain(
      'matrix-syntax',
      node,
      `\`${source}\` is neither a text, a number nor true or false.`,
      'Write it in quotes.',
    );
  };

  const entries = (pairs: readonly Pair<Node, Node | null>[]): YamlEntry[] => {
    const own = new Map<string, YamlEntry>();
    const merged: YamlEntry[] = [];
    for (const pair of pairs) {
      const keyNode = isAlias(pair.key) ? pair.key.resolve(document) : pair.key;
      if (!isScalar(keyNode)) {
        complain(
          'matrix-syntax',
          pair.key,
          'A key must be a plain text.',
          'Write it in quotes if it begins with one of { [ & * ! | > %.',
        );
        continue;
      }
      const key = keyNode.source ?? String(keyNode.value ?? '');
      const place = at(pair.key);
      const value: YamlNode | undefined =
        pair.value === null ? { kind: 'scalar', at: place, value: null, source: '' } : read(pair.value);
      if (value === undefined) continue;
      if (key === '<<' && keyNode.type === 'PLAIN') {
        for (const source of value.kind === 'list' ? value.items : [value]) {
          if (source.kind === 'map') merged.push(...source.entries);
          else
            complain(
              'matrix-syntax',
              pair.key,
              'A merge key (`<<`) takes a map or a list of maps.',
              'Write `<<: *anchor`.',
            );
        }
        continue;
      }
      const first = own.get(key);
      if (first === undefined) own.set(key, { key, at: place, value });
      else {
        const { line, column } = first.at;
        complain(
          'matrix-duplicate',
          pair.key,
          `\`${key}\` is given twice; the first is on line ${line}, column ${column}.`,
          'Keep one of the two.',
        );
      }
    }
    // https://yaml.org/type/merge.html: what the map says itself wins, then the earlier of several merged maps.
    for (const entry of merged) if (!own.has(entry.key)) own.set(entry.key, entry);
    return [...own.values()];
  };

  return read(contents);
}

/** The value without its places. */
export function plain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
}

/** What a value is, for "expected a list, found a text". */
export function describeKind(node: YamlNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return `the text "${maskUrl(node.value)}"`;
  if (typeof node.value === 'number') return `the number ${node.source}`;
  return node.source;
}

export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}

/** The entries of a map; none for anything else. */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}
