/** Where in the user's code something happened, read off a stack. Stripping types keeps lines and columns, so TypeScript needs no source map. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isOwnFile } from '../util/own-files.ts';
import type { Position } from '../util/position.ts';

interface Frame extends Position {
  /** Absolute. */
  readonly path: string;
}

/** A stack from here, long enough to reach the user's code through a library. */
export function captureStack(): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  return stack ?? '';
}

/**
 * The place in `migration` (absolute) if the stack leads through it, else the first one in the workspace outside of node_modules;
 * undefined when it never touches the user's code.
 */
export function placeInStack(
  stack: string | undefined,
  root: string,
  migration: string,
): Position | undefined {
  const workspace = real(root);
  const own = real(migration);
  const frames = [...(stack ?? '').matchAll(/^\s+at (?:.*\()?(.+?):(\d+):(\d+)\)?$/gm)]
    .map(([, file, line, column]) => toFrame(file!, Number(line), Number(column), workspace))
    .filter((frame) => frame !== undefined);
  const frame = frames.find((each) => each.path === own) ?? frames[0];
  return frame && { file: frame.file, line: frame.line, column: frame.column };
}

/** The place that Node prints before the stack of a syntax error: `file:line`, the code and carets under it. */
export function placeInHeader(text: string, root: string): Position | undefined {
  const [, file, line] = /^((?:file:\/\/)?\/.+?):(\d+)$/m.exec(text) ?? [];
  const carets = text.split('\n').find((each) => /^\s*\^+\s*$/.test(each));
  if (file === undefined) return undefined;
  const frame = toFrame(file, Number(line), carets === undefined ? 1 : carets.indexOf('^') + 1, real(root));
  return frame && { file: frame.file, line: frame.line, column: frame.column };
}

function toFrame(written: string, line: number, column: number, workspace: string): Frame | undefined {
  if (!written.startsWith('file:') && !path.isAbsolute(written)) return undefined;
  let absolute: string;
  try {
    absolute = written.startsWith('file:') ? fileURLToPath(written.replace(/[?#].*$/, '')) : written;
  } catch {
    return undefined;
  }
  const relative = path.relative(workspace, absolute);
  if (relative.startsWith('..') || path.isAbsolute(relative) || /(?:^|[\\/])node_modules[\\/]/.test(relative))
    return undefined;
  // In our own repository the worker itself is inside the workspace.
  if (isOwnFile(absolute)) return undefined;
  return { path: absolute, file: relative.split(path.sep).join('/'), line, column };
}

function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
