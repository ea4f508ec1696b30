/**
 * One Python process of a project, and what can be asked of it (worker/alembic_driver.py is the other end). It is started when it is first asked
 * and kept as long as it behaves; after a hang or an exit the next question starts another, which is brought to where the last one was.
 * What a migration does wrong is a value; a project that cannot be spoken to at all is a `ProblemError` with the place and the next step.
 */
import type { Failure, Played } from '../rehearsal/rehearsal.ts';
import type { Endpoint } from '../servers/server.ts';
import { pythonDriverFile } from '../util/own-files.ts';
import type { Position } from '../util/position.ts';
import { ProblemError } from '../util/problem.ts';
import { converse, type Ending, emptyRecord, failureOfCall, type Recorded } from '../worker/converse.ts';
import { childEnvironment } from '../worker/environment.ts';
import type { Process } from '../worker/process.ts';
import type { StartSibling } from '../worker/siblings.ts';
import { type Project, placeInWorkspace } from './project.ts';
import { findPython, type Python } from './python.ts';
import { hung, hungBefore, setupProblem } from './setup-problem.ts';

export interface Revision {
  readonly id: string;
  readonly down: readonly string[];
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
  readonly message: string;
  /** Absolute. */
  readonly file: string;
  /** Where the functions begin; 1 where there is none. */
  readonly upLine: number;
  readonly downLine: number;
  readonly downIs: 'code' | 'pass' | 'not-implemented' | 'absent';
}

export interface History {
  readonly python: string;
  readonly alembic: string;
  readonly sqlalchemy: string;
  /** Absolute; there need not be one. */
  readonly envPy: string;
  readonly heads: readonly string[];
  /** In an order in which they can be applied one at a time. */
  readonly revisions: readonly Revision[];
  readonly warnings: readonly string[];
}

export interface Connected {
  /** What the version table holds. */
  readonly heads: readonly string[];
  readonly versionTable: string;
  /** Whether env.py gives a target_metadata. */
  readonly hasMetadata: boolean;
  /** Where env.py itself wanted to go: `host:port/database`. */
  readonly asked: readonly string[];
  readonly warnings: readonly string[];
}

/** The scratch server, as the project is to see it. */
export interface Place {
  readonly account: Endpoint;
  readonly schema: string;
}

export interface ModelsDdl {
  /** In an order in which they can be run. */
  readonly statements: readonly { readonly sql: string; readonly at?: Position }[];
  /** Tables that the project's own filters leave out. */
  readonly excluded: readonly string[];
}

/** Alembic's own comparison of the models with the schema as it is. */
export interface Comparison {
  readonly differences: readonly string[];
  readonly upgrade: string;
  readonly downgrade: string;
  readonly sql: readonly string[];
}

export interface NewRevision {
  /** Absolute; absent when the project's own hooks took it away. */
  readonly file?: string;
  readonly id: string;
  /** Nothing was to be written into it. */
  readonly empty: boolean;
}

export interface Driver extends AsyncDisposable {
  readonly project: Project;
  /** Reads the revisions; once, however often it is asked. */
  history(): Promise<History>;
  /** Runs env.py against this server from now on. Creates nothing there. */
  connect(place: Place): Promise<Connected>;
  /** Plays one revision in a session of its own. Rejects when `signal` is aborted, or the server cannot be reached. */
  step(revision: string, direction: 'up' | 'down', at: Position, signal: AbortSignal): Promise<Played>;
  /** The statements that create the models of this database. `place` where nothing was connected before. */
  models(target: string | undefined, place: Place): Promise<ModelsDdl>;
  compare(): Promise<Comparison>;
  /** Writes the next revision, as the project's own settings have it. */
  autogenerate(request: { readonly message: string; readonly head?: string }): Promise<NewRevision>;
  /** The SQL of one revision, with nothing sent. */
  render(revision: string, direction: 'up' | 'down'): Promise<readonly string[]>;
}

export interface DriverOptions {
  /** Our own environment: where Python is looked for, and what of it is safe is passed on. */
  readonly ownEnv: Readonly<Record<string, string | undefined>>;
  readonly startProcess: StartSibling;
}

/** Until there is a server, placeholders in `env:` stand for one that nobody can reach. */
const nowhere: Place = { account: { host: '127.0.0.1', port: 1, user: 'nobody', password: '' }, schema: '' };

/** What every project needs, whatever it is: imported once for several. Of the drivers the one that most have. */
const ofServer = ['sqlalchemy.dialects.mysql.pymysql', 'pymysql'];
const withAlembic = ['alembic.command', 'alembic.autogenerate', ...ofServer];

/** The interpreter of a project; throws `ProblemError` like `findPython`. */
export function pythonOf(project: Project, env: DriverOptions['ownEnv']): Promise<Python> {
  return findPython({
    root: project.root,
    folder: project.folder,
    env,
    ...(!project.alembic && { module: 'sqlalchemy' }),
    ...(project.python !== undefined && { python: project.python }),
  });
}

export function openDriver(project: Project, { ownEnv, startProcess }: DriverOptions): Driver {
  let running: Process | undefined;
  let python: Python | undefined;
  let calls = 0;
  let history: History | undefined;
  let place: Place | undefined;
  let withheld: readonly string[] = [];
  /** What the running process has answered: a new one must be asked again. */
  let connected: Connected | undefined;

  const environment = (at: Place) => childEnvironment(ownEnv, project.env, at.account, at.schema);
  const start = async (): Promise<Process> => {
    if (running && !running.ended) return running;
    history = undefined;
    connected = undefined;
    python ??= await pythonOf(project, ownEnv);
    const given = environment(place ?? nowhere);
    withheld = given.withheld;
    const found = python.path;
    running = await startProcess({
      command: [found, pythonDriverFile],
      cwd: project.folder,
      env: { ...given.env, PYTHONIOENCODING: 'utf-8' },
      own: Object.keys(project.env),
      modules: project.alembic ? withAlembic : ['sqlalchemy', ...ofServer],
      missing: (reason) => ({
        code: 'no-python',
        message: `${found} cannot be started: ${reason}.`,
        hint: 'Name another interpreter with `python` in the matrix.',
      }),
    });
    return running;
  };
  const close = async (): Promise<void> => {
    const ending = running;
    running = undefined;
    await ending?.kill();
  };

  interface Heard {
    readonly ending: Ending;
    readonly record: Recorded;
    readonly output: string;
    readonly notes: readonly string[];
  }
  const call = async (op: string, more: object, signal?: AbortSignal): Promise<Heard> => {
    const child = await start();
    calls += 1;
    const record = emptyRecord();
    const request = { token: child.token, call: calls, op, ...more };
    const { timeout } = project;
    const ending = await converse(child, request, { timeout, patience: timeout * 1000, signal }, record);
    if (ending.kind === 'told') await child.quiet();
    const printed = child.takeOutput();
    const notes = [
      ...(ending.kind === 'told' ? ending.answer.notes : []),
      ...printed.notes,
      ...child.takeNotes(),
    ];
    if (ending.kind !== 'told' || ending.answer.spent) await close();
    return { ending, record, output: printed.text, notes };
  };
  /** Asks something that has an answer; everything else is a problem. */
  const ask = async <Result>(op: string, more: object): Promise<Result> => {
    const { ending, output } = await call(op, more);
    if (ending.kind === 'told' && !ending.answer.failure) return ending.answer.result as Result;
    throw new ProblemError([
      setupProblem(op, ending, output, { project, python, envPy: history?.envPy, more }),
    ]);
  };

  /** Starts a process where there is none, and tells it what the last one knew. Whoever asks meanwhile waits for the same. */
  let preparing: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    preparing ??= prepare().finally(() => {
      preparing = undefined;
    });
    return preparing;
  };
  const prepare = async (): Promise<void> => {
    await start();
    if (!project.alembic) return;
    const { envPy, ...settings } = project.alembic;
    history ??= await ask<History>('open', { ...settings, env: environment(place ?? nowhere).env });
    if (!place) return;
    connected ??= await ask<Connected>('connect', { ...server(place), env: environment(place).env, envPy });
  };
  const server = ({ account, schema }: Place) => ({
    server: {
      host: account.host,
      port: account.port,
      user: account.user,
      password: account.password,
      ...(account.socketPath !== undefined && { socket: account.socketPath }),
    },
    schema,
  });

  return {
    project,
    async history() {
      await ready();
      return history as History;
    },
    async connect(at) {
      if (JSON.stringify(at) !== JSON.stringify(place)) {
        // an env.py that is paused has its connection, and may not be run again in the same process; and what the project's modules keep, an
        // engine above all, believes what another server has told it
        if (connected && (project.alembic?.envPy === 'paused' || !isSameServer(at, place))) await close();
        place = at;
        connected = undefined;
      }
      await ready();
      return connected as unknown as Connected;
    },
    async step(revision, direction, at, signal) {
      signal.throwIfAborted();
      await ready();
      const started = performance.now();
      const { ending, record, output, notes } = await call('step', { revision, direction }, signal);
      if (ending.kind === 'aborted') throw signal.reason;
      const failure = hung(ending)
        ? hungBefore(history?.envPy, at, project)
        : failureOfCall(ending, record, at, project.timeout);
      const result = (ending.kind === 'told' ? ending.answer.result : undefined) as
        | { readonly notImplemented?: string; readonly absent?: boolean; readonly isAll?: boolean }
        | undefined;
      const refuses =
        result?.notImplemented === undefined ? undefined : notImplemented(direction, result.notImplemented);
      const told = withheld.map((name) => `${name} is never given to code of this repository`);
      withheld = [];
      return {
        statements: record.accepted.size,
        sent: record.sent
          .filter((_, index) => record.accepted.has(index))
          .map((sent) => moved(sent, project.root)),
        ...(result?.isAll && { isAll: true }),
        notes: [...notes, ...told],
        ms: performance.now() - started,
        ...(output !== '' && { output }),
        ...((result?.absent || refuses !== undefined) && { absent: true }),
        ...(refuses !== undefined && { refuses }),
        ...(failure && { failure: placed(failure, project.root) }),
      };
    },
    async models(target, at) {
      place ??= at;
      await ready();
      const given = target === undefined ? {} : { target };
      const more = project.alembic ? given : { ...given, ...server(at), env: environment(at).env };
      const { statements, excluded } = await ask<ModelsDdl>('models', more);
      return {
        statements: statements.map(({ sql, at: where }) => ({
          sql,
          ...(where && { at: placeInWorkspace(where, project.root) }),
        })),
        excluded,
      };
    },
    async compare() {
      await ready();
      return ask<Comparison>('compare', { qualified: true });
    },
    async autogenerate(request) {
      await ready();
      return ask<NewRevision>('autogenerate', request);
    },
    async render(revision, direction) {
      await ready();
      return (await ask<{ statements: string[] }>('render', { revision, direction })).statements;
    },
    [Symbol.asyncDispose]: close,
  };
}

function isSameServer({ account }: Place, before: Place | undefined): boolean {
  const { host, port, socketPath } = before?.account ?? {};
  return account.host === host && account.port === port && account.socketPath === socketPath;
}

/** What a revision says of itself when it cannot go down. */
function notImplemented(direction: 'up' | 'down', text: string): string {
  const raised = text === '' ? 'NotImplementedError' : `NotImplementedError: ${text}`;
  return `its ${direction}grade() raises ${raised}`;
}

function placed(failure: Failure, root: string): Failure {
  return {
    ...moved(failure, root),
    applied: failure.applied.map((sent) => moved(sent, root)),
    ...(failure.statement && { statement: moved(failure.statement, root) }),
  };
}

function moved<Sent extends { readonly at?: Position }>(sent: Sent, root: string): Sent {
  return sent.at ? { ...sent, at: placeInWorkspace(sent.at, root) } : sent;
}
