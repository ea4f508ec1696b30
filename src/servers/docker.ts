/**
 * A server in a container. The data directory is a tmpfs, the port is published on 127.0.0.1 at a number that Docker chooses, and the
 * container has a label, so that it can be found by hand: docker ps --filter label=multidb-migrate. An image with an entrypoint is run
 * through it, as the official images of MySQL and MariaDB want; one that is merely a root filesystem with a server in it is initialised
 * by us.
 */
import { randomBytes } from 'node:crypto';
import { ProblemError } from '../util/problem.ts';
import { run } from '../util/run.ts';
import { lastLines } from './datadir.ts';
import { type Image, inspectImage, localImages, runArguments } from './image.ts';
import { hold, keepHeld } from './leftovers.ts';
import { onExit } from './lifetime.ts';
import { randomPassword } from './password.ts';
import { waitUntilReady } from './ready.ts';
import type { Server, ServerProvider, ServerSpec, Surroundings } from './server.ts';

/** What `mysql` and `mariadb` without a version mean when nothing is there yet: the long-term releases, pinned. */
const pinned = { mysql: 'mysql:8.4', mariadb: 'mariadb:11.8' } as const;

/** Milliseconds from the container's start to the first answer: the official images initialise, start, stop and start again. */
const patience = 180_000;

const docker: ServerProvider = {
  name: 'docker',
  summary: 'A container of a MySQL or MariaDB image',
  priority: 40,
  async offer(spec, surroundings) {
    if (spec.kind === 'url') return { kind: 'refusal', reason: `${spec.text} is a server that runs already` };
    const engine = await run('docker', ['version', '--format', '{{.Server.Version}}'], {
      env: surroundings.env,
      timeout: 10_000,
    });
    if (engine.failure === 'ENOENT') {
      return {
        kind: 'refusal',
        reason: 'no docker command on the path',
        remedy:
          surroundings.platform === 'darwin'
            ? 'brew install --cask docker-desktop'
            : 'sudo apt-get install docker.io',
      };
    }
    if (engine.code !== 0) {
      const why = lastLines(engine.stderr, 1) || (engine.failure ?? 'it does not answer');
      return { kind: 'refusal', reason: `the Docker engine cannot be used: ${why}`, remedy: 'docker info' };
    }
    const host = surroundings.env.DOCKER_HOST ?? '';
    if (/^(tcp|ssh|https?):/.test(host) && !/\/\/(localhost|127\.)/.test(host)) {
      return {
        kind: 'refusal',
        reason: `the Docker engine is on another machine (${host}), where its ports on 127.0.0.1 cannot be reached from here`,
      };
    }
    const name = spec.kind === 'docker' ? spec.image : await chooseImage(spec, surroundings);
    if (name === undefined) {
      return {
        kind: 'refusal',
        reason: 'no image of MySQL or MariaDB has been pulled, and "any" pulls none by itself',
        remedy: `docker pull ${pinned.mysql}`,
      };
    }
    const image = await inspectImage(name, surroundings.env);
    return {
      kind: 'offer',
      describe: `container of ${name} on Docker ${engine.stdout.trim()}${image === undefined ? ' (to be pulled)' : ''}`,
      start: async () => start(spec, name, image ?? (await pull(spec, name, surroundings)), surroundings),
    };
  },
};

export default docker;

/** The image for a version: exactly that tag, pulled if need be; without a version one that is here, else the pinned one of the vendor that was named. */
async function chooseImage(
  spec: ServerSpec & { kind: 'version' },
  surroundings: Surroundings,
): Promise<string | undefined> {
  if (spec.vendor !== undefined && spec.version !== undefined)
    return `${spec.vendor}:${spec.version.join('.')}`;
  const here = await localImages(spec.vendor, surroundings.env);
  return here[0] ?? (spec.vendor && pinned[spec.vendor]);
}

async function pull(spec: ServerSpec, name: string, { env, signal }: Surroundings): Promise<Image> {
  const { code, stderr, failure } = await run('docker', ['pull', '--quiet', name], {
    env,
    signal,
    timeout: 600_000,
  });
  const image = code === 0 ? await inspectImage(name, env) : undefined;
  if (image !== undefined) return image;
  throw new ProblemError([
    {
      code: 'server-start',
      message: `Docker image ${name} is not here and could not be pulled: ${lastLines(stderr, 2) || failure || `exit ${code}`}`,
      ...(spec.at && { at: spec.at }),
      hint: `see what Docker says: docker pull ${name}`,
    },
  ]);
}

async function start(
  spec: ServerSpec,
  name: string,
  image: Image,
  surroundings: Surroundings,
): Promise<Server> {
  const { env, signal } = surroundings;
  const container = `multidb-${randomBytes(6).toString('hex')}`;
  const password = randomPassword();
  const resource = { kind: 'container' as const, name: container };
  const strike = hold(resource);
  let removed: Promise<void> | undefined;
  let kept = false;
  let created: Promise<unknown> = Promise.resolve();
  const remove = (): Promise<void> => {
    if (kept) return Promise.resolve();
    // Not through the run's signal: this is what happens after it. The command is under way before the first await, and goes on without us.
    removed ??= run('docker', ['rm', '--force', '--volumes', container], {
      env,
      timeout: 20_000,
      outlives: true,
    }).then(async ({ code }) => {
      // It may have been created only while we tried to remove it.
      if (code !== 0)
        await created.then(() =>
          run('docker', ['rm', '--force', '--volumes', container], { env, timeout: 20_000, outlives: true }),
        );
      strike();
    });
    return removed;
  };
  const unregister = onExit(remove);
  const fail = async (reason: string): Promise<never> => {
    const logs = await run('docker', ['logs', '--tail', '20', container], { env, timeout: 5_000 });
    unregister();
    await remove();
    const log = lastLines(`${logs.stdout}${logs.stderr}`, 12);
    throw new ProblemError([
      {
        code: 'server-start',
        message: `The container of ${name} ${reason}.${log === '' ? '' : ` The end of its log:\n${log}`}`,
        ...(spec.at && { at: spec.at }),
        hint: `try it by hand: docker run --rm -e MYSQL_ROOT_PASSWORD=test ${name}`,
      },
    ]);
  };

  const started = performance.now();
  // The password goes by the environment of the command, not by its arguments, which anybody on the machine can list.
  const { args, secrets } = runArguments(image, name, container, password);
  const running = run('docker', ['run', ...args], { env: { ...env, ...secrets }, timeout: 60_000 });
  created = running;
  const { code, stderr, failure } = await running;
  if (code !== 0) return fail(`could not be started: ${lastLines(stderr, 3) || failure || `exit ${code}`}`);
  const published = await run('docker', ['port', container, '3306/tcp'], { env, timeout: 10_000 });
  const port = Number(/:(\d+)\s*$/m.exec(published.stdout)?.[1]);
  if (!port) return fail('has published no port: it ended at once');

  const waiting = new AbortController();
  const ended = run('docker', ['wait', container], { env, signal: waiting.signal }).then(
    ({ code: known, stdout }) =>
      known === 0 ? `ended with exit code ${stdout.trim()}` : 'was removed, or the Docker engine was stopped',
  );
  const endpoint = { host: '127.0.0.1', port, user: 'root', password };
  const ready = await waitUntilReady(endpoint, { ended, signal, patience });
  if (ready.kind === 'failed') {
    waiting.abort();
    return fail(ready.reason);
  }
  const startMs = performance.now() - started;
  const gone = new AbortController();
  let stopping = false;
  void ended.then((how) => {
    if (stopping || waiting.signal.aborted || removed !== undefined) return;
    gone.abort(
      new ProblemError([
        {
          code: 'server-gone',
          message: `The container of ${name} ${how} in the middle of the run`,
          hint: 'out of memory? docker events --since 10m',
        },
      ]),
    );
  });
  if (surroundings.keep) {
    kept = true;
    waiting.abort();
    keepHeld([resource]);
  }
  const unregisterWait = onExit(() => waiting.abort());
  return {
    spec,
    provider: 'docker',
    flavor: ready.flavor,
    startMs,
    endpoint,
    throwaway: true,
    gone: gone.signal,
    stopCommand: `docker rm -f ${container}`,
    async [Symbol.asyncDispose]() {
      if (stopping || kept) return;
      stopping = true;
      waiting.abort();
      unregister();
      unregisterWait();
      await remove();
    },
  };
}
