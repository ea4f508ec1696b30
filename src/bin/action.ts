/**
 * The action: inputs in, a verdict out. What a run leaves behind is made in the order of how much it matters (exit status and outputs, job
 * summary, annotations, report file, comment), and what goes wrong with a later one is a warning.
 */
import { setOutput, setSecret } from '@actions/core';
import { openDrivers } from '../alembic/drivers.ts';
import { runDrift } from '../drift/run.ts';
import { baseRequest } from '../github/base.ts';
import { quoted } from '../github/commands.ts';
import { commitOf } from '../github/commit.ts';
import { readEvent, refusal } from '../github/event.ts';
import { workingDirectory } from '../github/folder.ts';
import { type ActionInputs, readInputs, withoutSecrets } from '../github/inputs.ts';
import { reportsOf, whereTo } from '../github/publish-reports.ts';
import { isMaskable, passwordsOf } from '../github/secrets.ts';
import { end, failure, forgetInputs, leave, log, presets, watchBugs } from '../github/step.ts';
import { loadMatrix } from '../matrix/load.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { strategyText } from '../matrix/strategy.ts';
import { planShards } from '../part.ts';
import { openBaseOf, runPipeline } from '../pipeline.ts';
import type { ProgressListener } from '../rehearsal/progress.ts';
import { readTimes } from '../report/collect.ts';
import type { Report } from '../report/report.ts';
import { interrupted, onExit, watchSignals } from '../servers/lifetime.ts';
import { openProgress } from '../terminal/progress.ts';
import { type ExitCode, exitCodes, exitOfReport } from '../util/exit.ts';
import { ProblemError } from '../util/problem.ts';

/**
 * Milliseconds that publishing may take after a signal, while servers are stopped: nearly all that lifetime.ts has for everything, as a machine on
 * which jobs are cancelled is often a busy one.
 */
const hurry = 4500;

const env = { ...process.env };

/** Of a repository whose code may be run, which the event has to allow. */
async function openMatrix({ values, servers }: ActionInputs): Promise<Matrix> {
  const why = refusal(readEvent(env));
  if (why !== undefined) throw new ProblemError([{ code: 'usage', ...why }]);
  const matrix = await loadMatrix({
    file: values.matrix,
    cwd: workingDirectory(env, values),
    env: withoutSecrets(env),
  });
  for (const password of passwordsOf([...matrix.servers, ...(servers ?? [])])) setSecret(password);
  return matrix;
}

async function verify(read: ActionInputs): Promise<Report> {
  const { values, databases, servers, shard, only } = read;
  const matrix = await openMatrix(read);
  const base = baseRequest(env, values.base);
  const commit = commitOf(env);
  return told((onProgress, onSecret) =>
    runPipeline({
      matrix,
      ...(databases && { databases }),
      ...(servers && { servers }),
      ...(base && { base }),
      ...(only && { only }),
      ...(shard && { shard }),
      ...(commit !== undefined && { commit }),
      keep: false,
      env: withoutSecrets(env),
      signal: interrupted,
      onProgress,
      onSecret,
    }),
  );
}

async function drift(read: ActionInputs): Promise<Report> {
  const { values, databases, servers } = read;
  const matrix = await openMatrix(read);
  return told((onProgress, onSecret) =>
    runDrift({
      matrix,
      ...(values.live !== '' && { environment: values.live }),
      ...(databases && { databases }),
      ...(servers && { servers }),
      models: values.models === 'true',
      env: withoutSecrets(env),
      signal: interrupted,
      onProgress,
      onSecret,
    }),
  );
}

/** What a run tells while it is under way goes to the log, where no password may stand. */
async function told<Result>(
  run: (onProgress: ProgressListener, onSecret: (secret: string) => void) => Promise<Result>,
): Promise<Result> {
  const progress = openProgress({
    write: (line) => process.stderr.write(line.replaceAll('##[', '#\u2060#[')),
    live: false,
    colour: false,
  });
  try {
    return await run(progress.listener, (secret) => {
      if (isMaskable(secret)) setSecret(secret);
    });
  } finally {
    progress.close();
  }
}

/** No verdict: what the next jobs shall do. */
async function plan(read: ActionInputs): Promise<ExitCode> {
  const { values, databases, servers, shards, only } = read;
  const matrix = await openMatrix(read);
  await using drivers = openDrivers(withoutSecrets(env));
  const times =
    values.times === '' ? undefined : await readTimes(values.times, workingDirectory(env, values));
  if (values.times !== '' && times === undefined)
    log(`There is no ${values.times} yet; the parts are made by the number of migrations.`);
  const wanted = baseRequest(env, values.base);
  await using base = await openBaseOf({
    ...(wanted && { base: wanted }),
    matrix,
    env: withoutSecrets(env),
    signal: interrupted,
  });
  const parts = await planShards({
    matrix,
    ...(databases && { databases }),
    ...(only && { only }),
    base: base.found,
    servers: (servers ?? matrix.servers).length,
    drivers,
    total: shards,
    ...(times && { times }),
  });
  process.exitCode = exitCodes.passed.code;
  setOutput('plan', strategyText(parts));
  setOutput('databases', JSON.stringify(parts.flatMap((part) => part.databases)));
  log(
    quoted(
      parts
        .map((part) => `${part.index} of ${part.total}: ${part.databases.join(', ') || 'nothing'}`)
        .join('\n'),
    ),
  );
  return exitCodes.passed.code;
}

/** Exit status first: whatever publishing does, that is the verdict. */
async function main(): Promise<ExitCode> {
  const started = performance.now();
  let read: ActionInputs | undefined;
  try {
    read = readInputs(env);
    const { values, failOn } = read;
    if (values.command === 'plan') return await plan(read);
    const merges = values.command === 'report';
    const run = values.command === 'drift' ? drift : verify;
    const report = merges ? await reportsOf(values, failOn, env) : await run(read);
    const code = exitOfReport(report, failOn);
    process.exitCode = code;
    return await end({ report, code, values, env, ...(merges && { about: await whereTo(values, env) }) });
  } catch (error) {
    const commit = commitOf(env);
    const about = {
      ...(read?.shard && { shard: read.shard }),
      ...(commit !== undefined && { commit }),
    };
    const report = failure(error, read?.values, about, performance.now() - started);
    const code = interrupted.aborted ? exitCodes.interrupted.code : exitOfReport(report, 'error');
    return await end({ report, code, values: read?.values ?? presets(env), env });
  }
}

watchSignals();
watchBugs();
forgetInputs();
const { promise: published, resolve } = Promise.withResolvers<void>();
const forget = onExit(() => Promise.race([published, new Promise<void>((late) => setTimeout(late, hurry))]));
const code = await main();
forget();
resolve();
await leave(code);
