/**
 * What one database says, over what `defaults` says for all: looked up by key, with placeholders filled and
 * every fault collected. A database's value replaces the default as a whole; `env` and `checks` are merged
 * name by name.
 */
import type { Position } from '../util/position.ts';
import type { Problem, ProblemCode } from '../util/problem.ts';
import type { ConfigFiles } from './config-file.ts';
import type { From } from './from.ts';
import type { Plugins } from './schema.ts';
import { databaseShape } from './schema.ts';
import { validate } from './validate.ts';
import type { Environment } from './variables.ts';
import { fill } from './variables.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';
import { entriesOf, entryOf } from './yaml-tree.ts';

/** What is the same for all databases of a file. */
export interface MatrixContext {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly env: Environment;
  readonly plugins: Plugins;
  readonly defaults?: YamlNode;
  /** The top-level `checks`. */
  readonly checks?: YamlNode;
  readonly configFiles: ConfigFiles;
  /** What `databases: { from: FILE }` came to. */
  readonly from?: From;
}

export interface Setting {
  readonly node: YamlNode;
  /** How messages call it: `defaults.migrations`. */
  readonly name: string;
  /**
   * Where messages about this database's value point: a value from `defaults` is told at the database that it
   * does not suit.
   */
  readonly at: Position;
}

export interface Settings {
  readonly name: string;
  /** The database's key in the file. */
  readonly at: Position;
  readonly problems: readonly Problem[];
  /** Undefined when it is not set, or not as it may be: that was told when the file's shape was validated. */
  get(key: string): Setting | undefined;
  /** Whether it is set at all. */
  has(key: string): boolean;
  /** The entries of a map that is merged name by name, defaults first. */
  merged(key: string): readonly YamlEntry[];
  /** The value with `${VAR}` and `{database}` filled; names in `later` are left. */
  filled(node: YamlNode, later?: readonly string[]): YamlNode;
  report(code: ProblemCode, at: Position, message: string, hint?: string): void;
}

export function settingsOf(entry: YamlEntry, context: MatrixContext): Settings {
  const problems: Problem[] = [];
  const shape = databaseShape(context.plugins);
  const filled = (node: YamlNode, later?: readonly string[]): YamlNode => {
    if (node.kind === 'list') return { ...node, items: node.items.map((item) => filled(item, later)) };
    if (node.kind === 'map') {
      const entries = node.entries.map((inner) => ({ ...inner, value: filled(inner.value, later) }));
      return { ...node, entries };
    }
    if (typeof node.value !== 'string' || node.literal) return node;
    const result = fill(node.value, context.env, { database: entry.key }, later);
    for (const problem of result.problems) problems.push({ ...problem, at: node.at });
    return { ...node, value: result.text, source: result.text };
  };
  return {
    name: entry.key,
    at: entry.at,
    problems,
    filled,
    get(key) {
      const own = entryOf(entry.value, key)?.value;
      const node = own ?? entryOf(context.defaults, key)?.value;
      if (node === undefined) return undefined;
      const name = own === undefined ? `defaults.${key}` : `databases.${entry.key}.${key}`;
      if (validate(shape[key]!, node, name).length > 0) return undefined;
      return { node, name, at: own === undefined ? entry.at : own.at };
    },
    has: (key) => [entry.value, context.defaults].some((holder) => entryOf(holder, key) !== undefined),
    merged: (key) =>
      [context.defaults, entry.value].flatMap((holder) => entriesOf(entryOf(holder, key)?.value)),
    report(code, at, message, hint) {
      problems.push({ code, message, at, ...(hint !== undefined && { hint }) });
    },
  };
}
