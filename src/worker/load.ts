/** Loads the module of a migration, finds the function to call in it, and says where a module is wrong that cannot be loaded. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Position } from '../util/position.ts';
import { placeInHeader, placeInStack } from './frames.ts';
import { loadModule } from './modules.ts';
import type { Exports } from './packages.ts';
import type { CallRequest, ReportedFailure } from './protocol.ts';

export type MigrationFunction = (parameters: { name: string; path: string; context: unknown }) => unknown;

export type Loaded =
  | { readonly kind: 'function'; readonly call: MigrationFunction }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failure'; readonly failure: ReportedFailure };

/** What a module (absolute path) exports, or why it cannot be loaded and where. */
export async function loadExports(
  path: string,
  root: string,
): Promise<{ readonly exports: Exports } | { readonly failure: ReportedFailure }> {
  try {
    return { exports: await loadModule(path) };
  } catch (error) {
    const at = placeOf(error, path, root);
    const message = `The module cannot be loaded: ${firstLines(error)}`;
    return { failure: { kind: 'unloadable', message, ...(at && { at }) } };
  }
}

/** Imports the module. The function may be a named export, a property of `module.exports`, or of the default export. */
export async function loadFunction({ path, direction, root }: CallRequest): Promise<Loaded> {
  const loaded = await loadExports(path, root);
  if ('failure' in loaded) return { kind: 'failure', failure: loaded.failure };
  const found = functionOf(loaded.exports, direction);
  if (typeof found === 'string') return { kind: 'failure', failure: { kind: 'unloadable', message: found } };
  if (found === undefined) return { kind: 'absent' };
  return { kind: 'function', call: (parameters) => found(parameters) };
}

/**
 * The function of a module for a direction: a named export, a property of `module.exports`, or of the default export. Undefined when there is no down;
 * a sentence when there is something else.
 */
export function functionOf(
  exports: Exports,
  direction: 'up' | 'down',
): ((...parameters: readonly unknown[]) => unknown) | string | undefined {
  const inner = exports.default as Exports | undefined;
  const found = exports[direction] ?? inner?.[direction];
  // what has no default export is called on what it is a property of
  const owner = inner ?? exports;
  if (typeof found === 'function') return (...parameters) => Reflect.apply(found, owner, parameters);
  if (found !== undefined) return `The module's ${direction} is no function but ${typeof found}.`;
  if (direction === 'down') return undefined;
  const names = Object.keys(exports).join(', ') || 'nothing';
  return `The module exports no function "up"; it exports ${names}.`;
}

/** The message of anything that can be thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message || error.name;
  try {
    return typeof error === 'string' ? error : (JSON.stringify(error) ?? String(error));
  } catch {
    return String(error);
  }
}

/** "Require stack" and what follows tells of Node's insides. */
function firstLines(error: unknown): string {
  return messageOf(error).split('\nRequire stack')[0]!;
}

function placeOf(error: unknown, path: string, root: string): Position | undefined {
  if (!(error instanceof Error)) return undefined;
  const header = (error.stack ?? '').split(/^\s+at /m)[0]!;
  const known =
    placeInHeader(header, root) ??
    placeInStack(error.stack, root, path) ??
    placeOfSpecifier(error.message, path, root);
  if (known !== undefined || !(error instanceof SyntaxError)) return known;
  // For an ES module Node tells the place to stderr only. The check parses and runs nothing.
  const { stderr } = spawnSync(process.execPath, ['--check', path], { encoding: 'utf8', timeout: 5_000 });
  return placeInHeader(stderr ?? '', root);
}

/** Where a module that is not found is asked for. */
function placeOfSpecifier(message: string, path: string, root: string): Position | undefined {
  const specifier = /^Cannot find (?:package|module) '([^']+)'/.exec(message)?.[1];
  const importer = / imported from (.+)$/m.exec(message)?.[1] ?? path;
  if (specifier === undefined) return undefined;
  try {
    // A relative import is resolved before it is reported; its last part is how the file has it.
    const name = specifier.split('/').at(-1)!;
    const lines = readFileSync(importer, 'utf8').split('\n');
    const line = lines.findIndex((text) => /\b(?:import|from|require)\b/.test(text) && text.includes(name));
    if (line === -1) return undefined;
    return placeInHeader(`${importer}:${line + 1}\n${' '.repeat(lines[line]!.indexOf(name))}^`, root);
  } catch {
    return undefined;
  }
}
