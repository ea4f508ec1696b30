/**
 * What the main process and the child that runs repository code say to each other: lines of JSON, requests on file descriptor 3, answers on
 * 4, never stdout, which belongs to the user's code. Every line carries the token of the child, so that a migration which writes to
 * descriptor 4 by accident is noise and not a message. Answers are written synchronously: what was said before a
 * `process.exit` or an endless loop has been heard.
 */
import type { ConnectionOptions } from 'mysql2/promise';
import type { Failure, ServerError } from '../rehearsal/rehearsal.ts';
import type { Position } from '../util/position.ts';

export const requestDescriptor = 3;
export const answerDescriptor = 4;

/** Bytes; the text of a longer statement is cut in what is reported, not in what is sent to the server. */
export const longestStatement = 1_000_000;
/** Bytes; a line that is longer is not ours. */
export const longestLine = 8_000_000;

export interface Request {
  readonly token: string;
  /** Counts up; answers to an earlier call are noise. */
  readonly call: number;
}

/** Call one function of one module. */
export interface CallRequest extends Request {
  /** The workspace, absolute. */
  readonly root: string;
  /** Absolute path of the module. */
  readonly path: string;
  readonly direction: 'up' | 'down';
  /** What Umzug calls the migration. */
  readonly name: string;
  /** The library whose migration it is, which gives the function what it is used to; without one the function gets Umzug's parameters. */
  readonly with?: { readonly library: string; readonly options: Readonly<Record<string, unknown>> };
  readonly connection: ConnectionOptions;
}

/** Ask a library for the SQL of models. */
export interface ModelsRequest extends Request {
  /** The workspace, absolute. */
  readonly root: string;
  /** Absolute path of what the matrix names: a file or a folder. */
  readonly path: string;
  readonly library: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly connection: ConnectionOptions;
}

/** What a library makes of models, as the result of the request. */
export interface ModelsResult {
  /** Texts of one statement or several, in an order in which they can be played or in any other. */
  readonly texts: readonly { readonly sql: string; readonly at?: Position }[];
}

/**
 * Why a project could not be spoken to at all. missing: a Python module is not there · config: its configuration is wrong · unconnected: the server
 * cannot be reached · unsupported: a version, or a way to connect, that we cannot work with
 */
export type SetupFault = 'missing' | 'config' | 'unconnected' | 'unsupported';

/** What the function came to. `statement` is an index among the statements that were told. */
export interface ReportedFailure {
  readonly kind: Failure['kind'] | SetupFault;
  readonly message: string;
  /** The top-level name of the module that is missing. */
  readonly module?: string;
  readonly at?: Position;
  readonly error?: ServerError;
  readonly statement?: number;
  /** The text of a statement that was sent over another connection than ours. */
  readonly sql?: string;
}

export type AnswerBody =
  /** The time of the call begins now. */
  | { readonly kind: 'started' }
  | { readonly kind: 'unconnected'; readonly message: string }
  /** The server's id of the session that the function is given. */
  | { readonly kind: 'session'; readonly id: number }
  | { readonly kind: 'sent'; readonly index: number; readonly sql: string; readonly at?: Position }
  | { readonly kind: 'answered'; readonly index: number; readonly accepted: boolean }
  /** The process is being ended by its own code; `code` is the call: `process.exit(3)`, `os._exit(3)`. */
  | { readonly kind: 'exiting'; readonly code: string; readonly at?: Position }
  | {
      readonly kind: 'done';
      readonly failure?: ReportedFailure;
      readonly absent?: boolean;
      /** What was asked for; only of operations that ask for something. */
      readonly result?: unknown;
      readonly notes: readonly string[];
      /** Something is left running, so the process cannot be used again. */
      readonly spent: boolean;
    };

export type Answer = AnswerBody & { readonly token: string; readonly call: number };
