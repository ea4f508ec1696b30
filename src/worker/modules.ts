/**
 * Loads modules of the project: Node alone first, and where it cannot, with what the project itself runs TypeScript with (transpilers.ts). From
 * then on that is used for all, so that one file is not loaded in two ways.
 */
import { pathToFileURL } from 'node:url';
import { type Exports, plugAndPlay } from './packages.ts';
import { findTranspiler, type Transpiler } from './transpilers.ts';

let chosen: Transpiler | undefined;
/** What is new since it was last asked for. */
let untold: string[] = [];

/** Notes on how modules were loaded, each told once by a process. */
export function takeLoadingNotes(): readonly string[] {
  const notes = untold;
  untold = [];
  return notes;
}

/** The exports of a module (absolute path). Throws what the module throws, or why it cannot be loaded. */
export async function loadModule(file: string): Promise<Exports> {
  if (chosen) return chosen.load(file);
  plugAndPlay(file);
  try {
    return (await import(pathToFileURL(file).href)) as Exports;
  } catch (error) {
    if (!beyondNode(error)) throw error;
    const found = await findTranspiler(file);
    if (found === undefined) throw withAdvice(error, file);
    const loaded = await found.load(file);
    chosen = found;
    untold.push(
      `loaded with the project's own ${found.name}, since Node alone could not: ${firstLine(error)}`,
    );
    return loaded;
  }
}

/**
 * Whether another way to load could help: what Node cannot parse, cannot find or has not got in this kind of module. What the code itself throws is
 * its own.
 */
function beyondNode(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && loading.has(code)) return true;
  // what only one of the two kinds of modules has
  return (
    error instanceof ReferenceError &&
    /^(?:require|module|exports|__filename|__dirname) is not defined/.test(error.message)
  );
}

/** https://nodejs.org/api/errors.html#nodejs-error-codes */
const loading: ReadonlySet<string> = new Set([
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_INVALID_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_MODULE_NOT_FOUND',
  'ERR_IMPORT_ATTRIBUTE_MISSING',
  'ERR_PACKAGE_IMPORT_NOT_DEFINED',
  'ERR_REQUIRE_ESM',
  'MODULE_NOT_FOUND',
  // an ES module that imports what Plug'n'Play keeps in an archive, which Node's own loader cannot read
  'EBADF',
]);

/** The same error, which says what would help where a file is TypeScript. */
function withAdvice(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const typed = /\.[cm]?tsx?$/.test(file);
  const elsewhere = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  if (!typed || elsewhere || !(error instanceof Error)) return error;
  const written = error.stack ?? '';
  const advice =
    'Node alone runs no TypeScript that is more than types; tsx, @swc-node/register, ts-node or jiti would be used if it were installed here.';
  error.message = `${firstLine(error)} (${advice})`;
  // the place of a syntax error stands before its stack
  error.stack = written;
  return error;
}

function firstLine(error: unknown): string {
  const [line = ''] = String((error as Error).message).split('\n');
  // the process runs in the workspace
  return line.replaceAll(`${process.cwd()}/`, '').slice(0, 200);
}
