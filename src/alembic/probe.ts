/** Asks a Python interpreter what it is and which modules it has, without importing any of them. */
import { realpath } from 'node:fs/promises';
import { run } from '../util/run.ts';
import { childEnvironment } from '../worker/environment.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Probe =
  | {
      readonly kind: 'python';
      /** What to start: `path` itself, or what it leads to when it is a switch between several (pyenv's shims). */
      readonly path: string;
      /** `3.11.7` */
      readonly version: string;
      /** Where it has its modules: two names for one interpreter have the same. */
      readonly prefix: string;
      /** At least 3.8, which the driver is written for. */
      readonly recent: boolean;
      readonly has: ReadonlySet<string>;
      readonly managed: boolean;
    }
  | { readonly kind: 'unusable'; readonly why: string };

/**
 * Python 2 must be able to read it. The folder that it runs in is the project's, where `alembic` is often the folder of the revisions and
 * `json.py` may be anything: it is taken off the path before anything is imported.
 */
const program = `
import sys
sys.path[:] = [place for place in sys.path if place != '']
import json, os
answer = {'version': '%d.%d.%d' % sys.version_info[:3], 'recent': sys.version_info >= (3, 8), 'executable': sys.executable, 'prefix': sys.prefix, 'has': [], 'managed': False}
if answer['recent']:
    from importlib.util import find_spec
    here = os.path.realpath(os.getcwd())
    sys.path[:] = [place for place in sys.path if os.path.realpath(place) != here]
    for name in sys.argv[1:]:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            answer['has'].append(name)
    if sys.prefix == sys.base_prefix:
        import sysconfig
        marker = os.path.join(sysconfig.get_path('stdlib'), 'EXTERNALLY-MANAGED')
        answer['managed'] = os.path.exists(marker)
sys.stdout.write('\\n' + json.dumps(answer) + '\\n')
`;

/** A virtual environment on a cold disk takes seconds; one that waits for a terminal would take for ever. */
const patience = 20_000;

/** What a switch between interpreters needs beside what any program gets. */
const ofSwitches = /^PYENV_/;

/**
 * `path` is absolute, `folder` the absolute folder to run it in; `modules` are names without dots. Never throws: an interpreter that does not
 * answer is a result.
 */
export async function probe(
  path: string,
  folder: string,
  modules: readonly string[],
  env: Environment,
): Promise<Probe> {
  const result = await run(path, ['-c', program, ...modules], {
    timeout: patience,
    cwd: folder,
    env: toolEnvironment(env, ofSwitches),
  });
  if (result.failure !== undefined) {
    const known: Readonly<Record<string, string>> = {
      timeout: `does not answer in ${patience / 1000} s`,
      // the link of an environment whose Python was removed or moved
      ENOENT: 'leads to no program',
      EACCES: 'may not be started',
    };
    return { kind: 'unusable', why: known[result.failure] ?? `cannot be started (${result.failure})` };
  }
  const answer = result.code === 0 ? parse(result.stdout.trim().split('\n').at(-1) ?? '') : undefined;
  if (answer === undefined) {
    const last = result.stderr.trim().split('\n').at(-1) ?? '';
    return { kind: 'unusable', why: last === '' ? 'is no Python' : `does not work: ${last}` };
  }
  const { version, prefix, recent, executable, has, managed } = answer;
  const real = (file: string): Promise<string> => realpath(file).catch(() => file);
  const same = executable === '' || (await real(executable)) === (await real(path));
  return {
    kind: 'python',
    path: same ? path : executable,
    version,
    prefix,
    recent,
    has: new Set(has),
    managed,
  };
}

interface Answer {
  readonly version: string;
  readonly prefix: string;
  readonly recent: boolean;
  readonly executable: string;
  readonly has: readonly string[];
  readonly managed: boolean;
}

/** Our program's answer; undefined for anything else. */
function parse(line: string): Answer | undefined {
  try {
    const answer = JSON.parse(line) as Partial<Answer>;
    return typeof answer.version === 'string' ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}

/** What is safe for any child, and the variables by which a tool is set up that are no secrets. */
export function toolEnvironment(env: Environment, ofTool: RegExp): Record<string, string> {
  const nobody = { host: '', port: 0, user: '', password: '' };
  const { env: safe } = childEnvironment(env, {}, nobody, '');
  const own = Object.entries(env).filter(([name, value]) => value !== undefined && ofTool.test(name));
  return { ...safe, ...(Object.fromEntries(own) as Record<string, string>) };
}
