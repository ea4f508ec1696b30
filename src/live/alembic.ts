/** Alembic's own command line, for databases whose versions Alembic keeps: what changes them there is Alembic and nothing of ours. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import type { Project } from '../alembic/project.ts';
import { findPython } from '../alembic/python.ts';
import { onExit } from '../servers/lifetime.ts';
import { childEnvironment } from '../worker/environment.ts';
import type { LiveAddress } from './address.ts';
import { clientPorts } from './client-ports.ts';

export interface AlembicCall {
  readonly project: Project;
  /** After `alembic -c FILE -n SECTION`. */
  readonly args: readonly string[];
  readonly address: LiveAddress;
  readonly ownEnv: Readonly<Record<string, string | undefined>>;
  /** Hear what it prints, as it comes. */
  stdout(text: string): void;
  stderr(text: string): void;
  /** Gathers the ports from which it speaks to servers, as far as that can be seen. */
  readonly ports?: Set<number>;
}

/** Milliseconds between two looks at the ports. */
const lookEvery = 200;
/** Milliseconds in which a Ctrl-C at the terminal, which it hears itself, should have ended it. */
const ownTime = 300;

/** The whole command, as one would type it in the project's folder. */
function alembicArguments({ alembic }: Project, args: readonly string[]): readonly string[] {
  if (alembic === undefined) throw new Error('this project has no Alembic');
  const extra = alembic.x.flatMap((value) => ['-x', value]);
  return ['-c', alembic.config, '-n', alembic.section, ...extra, ...args];
}

/** Runs it in the project's folder, with what the matrix gives to its code and nothing else. Resolves with its exit status, -1 when it was killed. */
export async function callAlembic({
  project,
  args,
  address,
  ownEnv,
  stdout,
  stderr,
  ports,
}: AlembicCall): Promise<number> {
  const { root, folder } = project;
  const wanted = project.python === undefined ? {} : { python: project.python };
  const python = await findPython({ root, folder, env: ownEnv, ...wanted });
  const { env } = childEnvironment(ownEnv, project.env, address.endpoint, address.schema);
  const child = spawn(python.path, ['-m', 'alembic', ...alembicArguments(project, args)], {
    cwd: folder,
    env: { ...env, PYTHONIOENCODING: 'utf-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const look = (): void => {
    for (const port of child.pid === undefined ? [] : clientPorts(child.pid)) ports?.add(port);
  };
  const looking = ports && setInterval(look, lookEvery);
  const forget = onExit(async () => {
    look();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    // a second Ctrl-C would interrupt what it does about the first
    await Promise.race([ended, setTimeoutAsync(ownTime)]);
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    await ended;
  });
  child.stdout.setEncoding('utf8').on('data', stdout);
  child.stderr.setEncoding('utf8').on('data', stderr);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? -1;
  } finally {
    clearInterval(looking);
    forget();
  }
}
