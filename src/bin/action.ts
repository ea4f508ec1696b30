/**
 * The action: inputs in, a verdict out. What a run leaves behind is made in the order of how much it matters (exit status and outputs, job
 * summary, annotations, report file, comment), and what goes wrong with a later one is a warning.
 */
import { setOutput, setSecret, warning } from '@actions/core';
import { reportOfProblems } from '../commands/report-of-problems.ts';
import { baseRequest } from '../github/base.ts';
import { quoted } from '../github/commands.ts';
import { readEvent, refusal } from '../github/event.ts';
import { workingDirectory } from '../github/folder.ts';
import { type ActionInputs, inputs, inputVariable, readInputs, withoutSecrets } from '../github/inputs.ts';
import { publish } from '../github/publish.ts';
import { isMaskable, passwordsOf } from '../github/secrets.ts';
import { loadMatrix } from '../matrix/load.ts';
import { runPipeline } from '../pipeline.ts';
import type { Report } from '../report/report.ts';
import { visibleLines } from '../report/visible.ts';
import text from '../reporters/text.ts';
import { interrupted, onExit, watchSignals } from '../servers/lifetime.ts';
import { openProgress } from '../terminal/progress.ts';
import { wantsColour } from '../util/colour.ts';
import { type ExitCode, exitCodes, exitOfReport } from '../util/exit.ts';
import { type Problem, ProblemError } from '../util/problem.ts';

/** Milliseconds that publishing may take after a signal: GitHub kills a cancelled step after 10 s, and servers are stopped meanwhile. */
const hurry = 3000;

const env = { ...process.env };

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Everything that was not found by the pipeline: told in the report all the same, so that nobody reads an older one. */
function problemsOf(error: unknown): readonly Problem[] {
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

async function verify({ values, databases, servers }: ActionInputs): Promise<Report> {
  const why = refusal(readEvent(env));
  if (why !== undefined) throw new ProblemError([{ code: 'usage', ...why }]);
  const safe = withoutSecrets(env);
  const matrix = await loadMatrix({ file: values.matrix, cwd: workingDirectory(env, values), env: safe });
  for (const password of passwordsOf([...matrix.servers, ...(servers ?? [])])) setSecret(password);
  const base = baseRequest(env, values.base);
  const progress = openProgress({
    write: (line) => process.stderr.write(line.replaceAll('##[', '#\u2060#[')),
    live: false,
    colour: false,
  });
  try {
    return await runPipeline({
      matrix,
      ...(databases && { databases }),
      ...(servers && { servers }),
      ...(base && { base }),
      keep: false,
      env: safe,
      signal: interrupted,
      onProgress: progress.listener,
      onSecret: (secret) => {
        if (isMaskable(secret)) setSecret(secret);
      },
    });
  } finally {
    progress.close();
  }
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

function setOutputs(report: Report): void {
  const named = (all: readonly { readonly name: string }[]) =>
    JSON.stringify([...new Set(all.map(({ name }) => name))]);
  setOutput('status', report.status);
  setOutput(
    'failed',
    named(report.databases.filter(({ status }) => status === 'failed' || status === 'error')),
  );
  setOutput('databases', named(report.databases));
}

/** Exit status first: whatever publishing does, that is the verdict. */
async function main(): Promise<ExitCode> {
  const started = performance.now();
  const presets = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
  let values: Readonly<Record<string, string>> = presets;
  let report: Report;
  let code: ExitCode;
  try {
    const read = readInputs(env);
    values = read.values;
    report = await verify(read);
    code = exitOfReport(report, read.failOn);
  } catch (error) {
    const token = env[inputVariable('token')] ?? '';
    // Inputs that cannot be read leave the defaults; the comment tells of problems only when it may.
    values = values === presets ? { ...presets, token, comment: 'never' } : values;
    report = reportOfProblems(values.matrix ?? 'multidb.yml', problemsOf(error), performance.now() - started);
    code = interrupted.aborted ? exitCodes.interrupted.code : exitOfReport(report, 'error');
  }
  process.exitCode = code;
  tell(() => setOutputs(report));
  tell(() => log(quoted(text.print(report, { env, colour: wantsColour(env, true) }))));
  tell(() => printOutput(report));
  await publish(report, { env, inputs: values, write: log, output: setOutput });
  return code;
}

function tell(what: () => void): void {
  try {
    what();
  } catch (error) {
    warning((error as Error).message);
  }
}

watchSignals();
// What nobody caught is a bug, and must not look like a verdict on somebody's migrations (exit status 1).
process.on('uncaughtException', (error) => {
  log(quoted(`This is a bug of ours, not in your files: ${visibleLines(error.stack ?? String(error))}`));
  process.exit(exitCodes.environment.code);
});
// What repository code could read in our environment goes; the runner starts each step with a fresh one.
for (const name of Object.keys(process.env))
  if (/^(?:INPUT_|ACTIONS_|GITHUB_TOKEN$)/i.test(name)) delete process.env[name];
const { promise: published, resolve } = Promise.withResolvers<void>();
const forget = onExit(() => Promise.race([published, new Promise<void>((late) => setTimeout(late, hurry))]));
const code = await main();
forget();
resolve();
// A socket that somebody left open must not keep the step: leave as soon as the log is out.
await new Promise<void>((done) => process.stdout.write('', () => done()));
process.exit(code);
