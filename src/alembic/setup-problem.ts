/**
 * What is told when something that was asked of a Python project came to nothing: the reason, in words that are true of the operation, the place,
 * the end of what the project printed, and the command with which anybody can see the same without us.
 */
import path from 'node:path';
import type { Failure } from '../rehearsal/rehearsal.ts';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import type { Ending } from '../worker/converse.ts';
import type { ReportedFailure } from '../worker/protocol.ts';
import { type Project, placeInWorkspace } from './project.ts';
import { missingModule, type Python } from './python.ts';

/** Lines of what a project printed that are worth showing: a traceback ends with what matters. */
const shownOutput = 12;

const doing: Readonly<Record<string, string>> = {
  open: 'The revisions cannot be read',
  connect: 'env.py cannot be run',
  models: 'The models cannot be read',
  compare: 'Alembic cannot compare',
  autogenerate: 'The revision cannot be written',
  render: 'The revision cannot be rendered',
};

/** What is known of a project when something that was asked of it comes to nothing. */
interface Known {
  readonly project: Project;
  readonly python: Python | undefined;
  /** Absolute, once the revisions were read. */
  readonly envPy: string | undefined;
  /** What was asked, beside the operation. */
  readonly more: { readonly target?: string };
}

/** Whether the time was over before that was reached which was asked for: env.py's `run_migrations()`, where it is run. */
export function hung(ending: Ending): boolean {
  return ending.kind === 'exited' && ending.how.startsWith('did not start');
}

const notCalled = ({ timeout }: Project): string =>
  `env.py had not called run_migrations() after ${timeout} s`;

/** A step whose revision was not reached. */
export function hungBefore(envPy: string | undefined, at: Position, project: Project): Failure {
  const message = `${notCalled(project)}; its process was killed.`;
  const place = envPy === undefined ? at : { file: envPy, line: 1, column: 1 };
  return { kind: 'timeout', message, at: place, applied: [], pending: [] };
}

/** What did not come to its end in time, in words that are true of it; and where it is written. */
function unfinished(op: string, ending: Ending, { project, envPy }: Known): [string, Position | undefined] {
  const { timeout, alembic } = project;
  const place = (file: string | undefined): Position | undefined =>
    file === undefined ? undefined : placeInWorkspace({ file, line: 1, column: 1 }, project.root);
  if (!alembic) return [`The models had not been imported after ${timeout} s`, undefined];
  if (op === 'open') return [`The revisions had not been imported after ${timeout} s`, place(alembic.config)];
  if (op === 'render')
    return [`The revision had not been rendered after ${timeout} s`, place(alembic.config)];
  if (hung(ending)) return [notCalled(project), place(envPy)];
  return [`env.py had not ended ${timeout} s after it called run_migrations()`, place(envPy)];
}

const commands: Readonly<Record<string, string>> = { open: 'history', models: 'check', compare: 'check' };

/** How to see the same by hand: a command for the shell, from the workspace. */
function byHand(op: string, { project, python, more }: Known): string {
  const { root, folder, alembic } = project;
  const quote = (word: string): string =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  const inside = path.relative(root, folder);
  const words = alembic
    ? [
        ...['alembic', '-c', path.relative(folder, alembic.config), '-n', alembic.section],
        ...alembic.x.flatMap((value) => ['-x', value]),
        commands[op] ?? 'current',
      ]
    : [python?.path ?? 'python3', '-X', 'importtime', '-c', `import ${(more.target ?? '').split(':')[0]}`];
  const command = words.map(quote).join(' ');
  return inside === '' ? command : `cd ${quote(inside)} && ${command}`;
}

/** Why an operation of a project came to nothing, with the place and what to do. */
export function setupProblem(op: string, ending: Ending, output: string, known: Known): Problem {
  const { project, python } = known;
  const what = doing[op] ?? op;
  const code = op === 'models' ? 'models-unreadable' : 'migration-unreadable';
  if (ending.kind !== 'told') {
    const isLate = hung(ending) || ending.kind === 'timeout';
    const how = {
      timeout: '',
      aborted: 'the run was interrupted',
      exited: ending.kind === 'exited' ? `its process ${ending.how}` : '',
      noise: 'it wrote to the descriptor that is ours (4) without end',
      unconnected: ending.kind === 'unconnected' ? ending.message : '',
    }[ending.kind];
    const [late, at] = unfinished(op, ending, known);
    const tail = output.trim().split('\n').slice(-shownOutput).join('\n');
    return {
      code,
      message: `${isLate ? late : `${what}: ${how}`}${tail === '' ? '.' : `:\n${tail}`}`,
      ...(isLate && at && { at }),
      hint: `Try it by hand, with the same variables: ${byHand(op, known)}`,
    };
  }
  const { failure } = ending.answer as { readonly failure: ReportedFailure };
  const at = failure.at && { at: placeInWorkspace(failure.at, project.root) };
  if (failure.kind === 'missing' && failure.module !== undefined && python)
    return { ...missingModule(failure.module, python), ...at };
  if (failure.kind === 'unconnected' || failure.kind === 'lost')
    return { code: 'server-connect', message: `${what}: ${failure.message}`, ...at };
  return { code, message: `${what}: ${failure.message}`, ...at, ...hintFor(op, failure) };
}

function hintFor(op: string, { message, kind }: ReportedFailure): Pick<Problem, 'hint'> {
  const variable = /\bKeyError: '([A-Za-z_][A-Za-z0-9_]*)'/.exec(message)?.[1];
  if (variable !== undefined) {
    const url = 'mysql+pymysql://{user}:{password}@{host}:{port}';
    return {
      hint: `If that is a variable of the environment, give it in the matrix: env: { ${variable}: "${url}" }, or whatever it is to hold.`,
    };
  }
  if (op === 'models') return { hint: 'Check `target` of the `models` in the matrix: package.module:name.' };
  if (kind === 'config')
    return { hint: 'Alembic itself says so; `alembic heads` in the same folder says the same.' };
  if (op === 'connect')
    return {
      hint: 'Its code sees only the variables that the matrix gives it under `env:`, and a short safe list.',
    };
  return {};
}
