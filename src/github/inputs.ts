/**
 * The action's inputs: their defaults, what is allowed, and every mistake at once. GitHub checks nothing, `required: true` included, and hands
 * each to us as INPUT_NAME. action.yml repeats names and defaults; a test holds the two together.
 */

import type { Only } from '../matrix/matrix.ts';
import { parseShard, parseShardCount, type Shard } from '../matrix/shard.ts';
import { isWithheld } from '../matrix/variables.ts';
import type { FailOn } from '../report/report.ts';
import { linesOf, readWritten } from '../reporters/written.ts';
import type { ServerSpec } from '../servers/server.ts';
import { parseServerSpec } from '../servers/spec.ts';
import { suggest } from '../util/nearest.ts';
import { attempt, type Problem, ProblemError } from '../util/problem.ts';
import type { Environment } from './event.ts';

interface Input {
  readonly default: string;
  readonly allowed?: readonly string[];
}

export const inputs = {
  command: { default: 'verify', allowed: ['verify', 'drift', 'plan', 'report'] },
  matrix: { default: 'multidb.yml' },
  databases: { default: '' },
  server: { default: '' },
  base: { default: '' },
  only: { default: '', allowed: ['all', 'changed'] },
  shard: { default: '' },
  shards: { default: '' },
  times: { default: '' },
  reports: { default: 'reports' },
  plan: { default: '' },
  needs: { default: '' },
  live: { default: '' },
  models: { default: 'false', allowed: ['true', 'false'] },
  issue: { default: 'one', allowed: ['one', 'per-database', 'never'] },
  'fail-on': { default: 'error', allowed: ['error', 'warning', 'never'] },
  comment: { default: 'auto', allowed: ['auto', 'always', 'on-failure', 'never'] },
  token: { default: '' },
  'report-file': { default: 'multidb-report.json' },
  write: { default: '' },
  'working-directory': { default: '.' },
} as const satisfies Record<string, Input>;

export type InputName = keyof typeof inputs;

export interface ActionInputs {
  readonly values: Readonly<Record<InputName, string>>;
  readonly failOn: FailOn;
  /** Absent: all. */
  readonly databases?: readonly string[];
  /** Absent: those of the matrix. */
  readonly servers?: readonly ServerSpec[];
  /** Absent: what the matrix says. */
  readonly only?: Only;
  /** Absent: all of it. */
  readonly shard?: Shard;
  /** Into how many parts `plan` divides. */
  readonly shards: number;
}

/** The variable that the runner puts an input in. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** Specs, separated by commas, blanks or line breaks. */
function list(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** Names of databases, separated by commas or line breaks: a name may have a blank in it. */
function listNames(text: string): readonly string[] {
  return text
    .split(/[\n,]/)
    .map((name) => name.trim())
    .filter(Boolean);
}

function readServers(text: string): {
  readonly servers: readonly ServerSpec[];
  readonly problems: readonly Problem[];
} {
  const specs = list(text).map(parseServerSpec);
  return {
    servers: specs.filter((spec) => spec.kind !== 'invalid'),
    problems: specs
      .filter((spec) => spec.kind === 'invalid')
      .map(({ message, hint }) => ({ code: 'usage', message: `The input \`server\`: ${message}.`, hint })),
  };
}

/** Reads all inputs; an empty one is like one that is not given. Throws `ProblemError` (usage) with everything that is wrong. */
export function readInputs(env: Environment): ActionInputs {
  const problems: Problem[] = [];
  const entries = Object.entries<Input>(inputs).map(([name, { default: preset, allowed }]) => {
    const value = (env[inputVariable(name)] ?? '').trim() || preset;
    if (allowed && value !== preset && !allowed.includes(value)) {
      problems.push({
        code: 'usage',
        message: `The input \`${name}\` cannot be "${value}".`,
        hint: suggest(value, allowed),
      });
    }
    return [name, value] as const;
  });
  const values = Object.fromEntries(entries) as Record<InputName, string>;
  const { servers, problems: specProblems } = readServers(values.server);
  problems.push(...specProblems);
  problems.push(...readWritten(linesOf(values.write), '.', 'The input `write`').problems);
  const shard = attempt(
    () => (values.shard === '' ? undefined : parseShard(values.shard, 'The input `shard`')),
    problems,
  );
  const shards = attempt(() => parseShardCount(values.shards, 'The input `shards`'), problems);
  if (problems.length > 0) throw new ProblemError(problems);
  const databases = listNames(values.databases);
  return {
    values,
    failOn: values['fail-on'] as FailOn,
    ...(databases.length > 0 && { databases }),
    ...(servers.length > 0 && { servers }),
    ...(values.only !== '' && { only: values.only as Only }),
    ...(shard && { shard }),
    shards: shards ?? 1,
  };
}

/**
 * The environment without what no matrix and no server has any business with: a `${INPUT_TOKEN}` in a matrix of somebody's pull request
 * would hand our token to the code that it names.
 */
export function withoutSecrets(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isWithheld(name)));
}
