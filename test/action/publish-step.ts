/** A step that publishes a report that is there already: what action.ts does after the pipeline, without a server. */
import { readFileSync } from 'node:fs';
import { setOutput } from '@actions/core';
import { readInputs } from '../../src/github/inputs.ts';
import { publish } from '../../src/github/publish.ts';
import { parseReport } from '../../src/report/report.ts';
import { exitOfReport } from '../../src/util/exit.ts';

const { env } = process;
const report = parseReport(readFileSync(env.TEST_REPORT ?? '', 'utf8'));
const { values, failOn } = readInputs(env);
process.exitCode = exitOfReport(report, failOn);
setOutput('status', report.status);
await publish(report, {
  env,
  inputs: values,
  write: (line) => void process.stdout.write(`${line}\n`),
  output: setOutput,
});
process.exit();
