/**
 * The action `report/`: puts the reports of other jobs together and publishes the one that they make. It may hold a token that writes, so it runs
 * nothing and reads nothing of the repository: the reports, the event, and that is all.
 */
import { readEvent } from '../github/event.ts';
import { readInputs } from '../github/inputs.ts';
import { reportsOf, whereTo } from '../github/publish-reports.ts';
import { end, failure, forgetInputs, leave, presets, watchBugs } from '../github/step.ts';
import { type ExitCode, exitOfReport } from '../util/exit.ts';

const env = { ...process.env };

async function main(): Promise<ExitCode> {
  const started = performance.now();
  let values: Readonly<Record<string, string>> | undefined;
  try {
    const read = readInputs(env);
    values = read.values;
    const report = await reportsOf(values, read.failOn, env);
    const code = exitOfReport(report, read.failOn);
    process.exitCode = code;
    return await end({ report, code, values, env, about: await whereTo(values, env) });
  } catch (error) {
    const report = failure(error, values, { commit: readEvent(env).sha }, performance.now() - started);
    const code = exitOfReport(report, 'error');
    process.exitCode = code;
    const about = values === undefined ? {} : await whereTo(values, env);
    return await end({ report, code, values: values ?? presets(env), env, about });
  }
}

watchBugs();
forgetInputs();
await leave(await main());
