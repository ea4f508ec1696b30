/**
 * How a step of ours ends, whichever of the actions it is: the exit status first, then outputs, the log, and everything that is published. What goes
 * wrong with a later part is a warning and changes nothing before it.
 */
import { setOutput, warning } from '@actions/core';
import { isSecret } from '../matrix/variables.ts';
import type { Report } from '../report/report.ts';
import { reportOfProblems } from '../report/report-of-problems.ts';
import { visibleLines } from '../report/visible.ts';
import type { PublishContext } from '../reporters/reporter.ts';
import text from '../reporters/text.ts';
import { wantsColour } from '../util/colour.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { quoted } from './commands.ts';
import type { Environment } from './event.ts';
import { type InputName, inputs, inputVariable } from './inputs.ts';
import { publish } from './publish.ts';

export interface Ending {
  readonly report: Report;
  readonly code: ExitCode;
  /** The action's inputs, validated. */
  readonly values: Readonly<Record<string, string>>;
  readonly env: Environment;
  /** What the event alone does not say. */
  readonly about?: Pick<PublishContext, 'event' | 'noPullRequest'>;
}

export function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Does one of several things, none of which may keep the others from being done. */
function tell(what: () => void): void {
  try {
    what();
  } catch (error) {
    warning((error as Error).message);
  }
}

/** Whatever publishing does, `code` is the verdict. */
export async function end({ report, code, values, env, about = {} }: Ending): Promise<ExitCode> {
  process.exitCode = code;
  tell(() => setOutputs(report));
  tell(() => log(quoted(text.print(report, { env, colour: wantsColour(env, true) }))));
  tell(() => printOutput(report));
  await publish(report, { env, inputs: values, write: log, output: setOutput, ...about });
  return code;
}

function setOutputs(report: Report): void {
  const named = (all: readonly { readonly name: string }[]) =>
    JSON.stringify([...new Set(all.map(({ name }) => name))]);
  setOutput('status', report.status);
  setOutput(
    'failed',
    named(report.databases.filter(({ status }) => status === 'failed' || status === 'error')),
  );
  // one that is left out, or is not in the environment, was not looked at
  setOutput('databases', named(report.databases.filter(({ status }) => status !== 'skipped')));
}

/** What the modules of a repository printed, where there is something. */
function printOutput(report: Report): void {
  for (const database of report.databases) {
    const printed = database.migrations.flatMap((migration) =>
      (['up', 'down', 'reapply'] as const).flatMap((phase) => {
        const { output } = migration[phase];
        return output ? [`${migration.name} (${phase}):\n${visibleLines(output)}`] : [];
      }),
    );
    if (printed.length > 0) {
      log('Printed by migrations:');
      log(quoted(`${database.name} on ${database.server}\n${printed.join('\n')}`));
    }
  }
}

/** Everything that was thrown: told in a report all the same, so that nobody reads an older one. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    {
      code: 'internal',
      message: `This is a bug of ours, not in your files: ${stack}`,
      hint: 'Please report it with these lines.',
    },
  ];
}

/** The report of a step that got nowhere. `values` are the inputs, or undefined when these could not be read. */
export function failure(
  error: unknown,
  values: Readonly<Record<string, string>> | undefined,
  about: Pick<Report, 'shard' | 'commit'>,
  ms: number,
): Report {
  const report = reportOfProblems(values?.matrix ?? inputs.matrix.default, problemsOf(error), ms, about);
  return values?.command === 'drift' ? { ...report, command: 'drift' } : report;
}

/** Inputs that say where things are; no text is wrong for one of these, and the next step looks for the report there. */
const places = ['matrix', 'report-file', 'working-directory'] as const satisfies readonly InputName[];

/** What is published with when the inputs cannot be read: their defaults, and no comment. */
export function presets(env: Environment): Readonly<Record<string, string>> {
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
  const given = Object.fromEntries(
    places.map((name) => [name, env[inputVariable(name)]?.trim() || inputs[name].default]),
  );
  return {
    ...defaults,
    ...given,
    token: env[inputVariable('token')] ?? '',
    comment: 'never',
    issue: 'never',
  };
}

/** Our inputs and tokens are for us alone: no process that we start shall find them. The runner starts each step with a fresh environment. */
export function forgetInputs(): void {
  for (const name of Object.keys(process.env)) if (isSecret(name)) delete process.env[name];
}

/** What nobody caught is a bug, and must not look like a verdict on somebody's migrations (exit status 1). */
export function watchBugs(): void {
  process.on('uncaughtException', (error) => {
    log(quoted(`This is a bug of ours, not in your files: ${visibleLines(error.stack ?? String(error))}`));
    process.exit(exitCodes.environment.code);
  });
}

/** A socket that somebody left open must not keep the step: leaves as soon as the log is out. */
export async function leave(code: ExitCode): Promise<never> {
  await new Promise<void>((done) => process.stdout.write('', () => done()));
  process.exit(code);
}
