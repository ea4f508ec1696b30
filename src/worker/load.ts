/** Finds the function to call in a module, by Node's own rules for the project, and says where a module is wrong that cannot be loaded. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Position } from '../util/position.ts';
import { placeInHeader, placeInStack } from './frames.ts';
import type { CallRequest, ReportedFailure } from './protocol.ts';

export type MigrationFunction = (parameters: { name: string; path: string; context: unknown }) => unknown;

export type Loaded =
  | { readonly kind: 'function'; readonly call: MigrationFunction }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failure'; readonly failure: ReportedFailure };

/** Imports the module. The function may be a named export, a property of `module.exports`, or of the default export. */
export async function loadFunction({ path, direction, root }: CallRequest): Promise<Loaded> {
  const start: Position = { file: '', line: 1, column: 1 };
  const fail = (message: string, at: Position | undefined): Loaded => ({
    kind: 'failure',
    failure: { kind: 'unloadable', message, ...(at && at !== start && { at }) },
  });
  let namespace: Record<string, unknown>;
  try {
    namespace = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    return fail(`The module cannot be loaded: ${firstLines(error)}`, placeOf(error, path, root));
  }
  const inner = namespace.default as Record<string, unknown> | undefined;
  const found = namespace[direction] ?? inner?.[direction];
  if (typeof found === 'function')
    return { kind: 'function', call: (parameters) => Reflect.apply(found, inner, [parameters]) };
  if (found !== undefined)
    return fail(`The module's ${direction} is no function but ${typeof found}.`, undefined);
  if (direction === 'down') return { kind: 'absent' };
  const names = Object.keys(namespace).join(', ') || 'nothing';
  return fail(`The module exports no function "up"; it exports ${names}.`, undefined);
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
