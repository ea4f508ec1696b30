/** Plays what only Python understands: Alembic's revisions, and models that SQLAlchemy turns into SQL. */
import type { Driver } from '../alembic/driver.ts';
import type { Project } from '../alembic/project.ts';
import type { Script } from '../formats/format.ts';
import { ProblemError } from '../util/problem.ts';
import type { Played } from './rehearsal.ts';
import type { Seat, World } from './seat.ts';

export interface PythonPlayer extends AsyncDisposable {
  /** Brings the project to this server and gives the name of the table in which Alembic keeps its versions. Throws `ProblemError` when it cannot be. */
  connect(project: Project): Promise<string>;
  play(script: Script & { readonly kind: 'alembic' }, signal: AbortSignal): Promise<Played>;
  /** The models as the statements that create them here. Throws `ProblemError` when they cannot be had. */
  render(script: Script & { readonly kind: 'sqlalchemy' }): Promise<Script & { readonly kind: 'sql' }>;
}

/** A process is taken with the first question and given back when the player is done. */
export function openPythonPlayer(scratch: Seat, { drivers, server }: World): PythonPlayer {
  const taken = new Map<string, Driver>();
  const place = { account: scratch.account, schema: scratch.schema };
  const take = async (project: Project): Promise<Driver> => {
    const key = JSON.stringify(project);
    const known = taken.get(key);
    if (known) return known;
    const driver = drivers.take(project);
    taken.set(key, driver);
    // MySQL lets an account in without TLS and without its public key only after a first full login, which the Python drivers cannot all make:
    // https://dev.mysql.com/doc/refman/9.7/en/caching-sha2-pluggable-authentication.html
    if (server.flavor.vendor === 'mysql') scratch.giveBack?.(await scratch.connect(), true);
    return driver;
  };
  return {
    async connect(project) {
      const { versionTable } = await (await take(project)).connect(place);
      return versionTable;
    },
    async play({ project, revision, direction, at }, signal) {
      const played = await (await take(project)).step(revision, direction, at, signal);
      // a session that hung holds locks, and outlives its process
      if (played.failure) await scratch.endSessions();
      return played;
    },
    async render({ project, file, at: named, target }) {
      const driver = await take(project);
      if (project.alembic) await driver.connect(place);
      const { statements } = await driver.models(target, place).catch((error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        throw new ProblemError(error.problems.map((problem) => ({ at: named, ...problem })));
      });
      const somewhere = { file, line: 1, column: 1 };
      return { kind: 'sql', file, statements: statements.map(({ sql, at = somewhere }) => ({ sql, at })) };
    },
    async [Symbol.asyncDispose]() {
      for (const driver of taken.values()) drivers.giveBack(driver);
    },
  };
}
