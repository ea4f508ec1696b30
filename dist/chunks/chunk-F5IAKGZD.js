import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  wantsColour
} from "./chunk-TFWWAEYE.js";
import {
  mergeReports,
  withProblems
} from "./chunk-SHICBBDU.js";
import {
  collectReports,
  readStrategy
} from "./chunk-JVSTES3C.js";
import {
  linesOf,
  readWritten
} from "./chunk-GLL5T43R.js";
import {
  RequestFailed,
  annotations_default,
  comment_default,
  file_default,
  issue_default,
  openOctokit,
  sender,
  summary_default,
  text_default,
  workingDirectory
} from "./chunk-JYPMDYJF.js";
import {
  reportOfProblems
} from "./chunk-V2BILKVL.js";
import {
  readEvent
} from "./chunk-FEA3K552.js";
import {
  parseShard,
  parseShardCount
} from "./chunk-MSBEBGH7.js";
import {
  shorten,
  visibleLine,
  visibleLines
} from "./chunk-4CKMN2YP.js";
import {
  parseServerSpec
} from "./chunk-R5LNAO3R.js";
import {
  isSecret,
  isWithheld
} from "./chunk-BGHUK2Z3.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  setOutput,
  warning
} from "./chunk-KO7FSD7I.js";
import {
  exitCodes,
  exitOfReport
} from "./chunk-IU2AOB3P.js";
import {
  ProblemError,
  attempt
} from "./chunk-RQ32HNL5.js";

// src/github/commands.ts
import { randomUUID } from "node:crypto";
function quoted(text, token = randomUUID()) {
  const body = text.replaceAll("##[", "#⁠#[").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  return `::stop-commands::${token}
${body}
::${token}::`;
}

// src/github/inputs.ts
var inputs = {
  command: { default: "verify", allowed: ["verify", "drift", "plan", "report"] },
  matrix: { default: "multidb.yml" },
  databases: { default: "" },
  server: { default: "" },
  base: { default: "" },
  only: { default: "", allowed: ["all", "changed"] },
  shard: { default: "" },
  shards: { default: "" },
  times: { default: "" },
  reports: { default: "reports" },
  plan: { default: "" },
  needs: { default: "" },
  live: { default: "" },
  models: { default: "false", allowed: ["true", "false"] },
  issue: { default: "one", allowed: ["one", "per-database", "never"] },
  "fail-on": { default: "error", allowed: ["error", "warning", "never"] },
  comment: { default: "auto", allowed: ["auto", "always", "on-failure", "never"] },
  token: { default: "" },
  "report-file": { default: "multidb-report.json" },
  write: { default: "" },
  "working-directory": { default: "." }
};
function inputVariable(name) {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
function list(text) {
  return text.split(/[\s,]+/).filter(Boolean);
}
function listNames(text) {
  return text.split(/[\n,]/).map((name) => name.trim()).filter(Boolean);
}
function readServers(text) {
  const specs = list(text).map(parseServerSpec);
  return {
    servers: specs.filter((spec) => spec.kind !== "invalid"),
    problems: specs.filter((spec) => spec.kind === "invalid").map(({ message, hint }) => ({ code: "usage", message: `The input \`server\`: ${message}.`, hint }))
  };
}
function readInputs(env) {
  const problems = [];
  const entries = Object.entries(inputs).map(([name, { default: preset, allowed }]) => {
    const value = (env[inputVariable(name)] ?? "").trim() || preset;
    if (allowed && value !== preset && !allowed.includes(value)) {
      problems.push({
        code: "usage",
        message: `The input \`${name}\` cannot be "${value}".`,
        hint: suggest(value, allowed)
      });
    }
    return [name, value];
  });
  const values = Object.fromEntries(entries);
  const { servers, problems: specProblems } = readServers(values.server);
  problems.push(...specProblems);
  problems.push(...readWritten(linesOf(values.write), ".", "The input `write`").problems);
  const shard = attempt(
    () => values.shard === "" ? void 0 : parseShard(values.shard, "The input `shard`"),
    problems
  );
  const shards = attempt(() => parseShardCount(values.shards, "The input `shards`"), problems);
  if (problems.length > 0) throw new ProblemError(problems);
  const databases = listNames(values.databases);
  return {
    values,
    failOn: values["fail-on"],
    ...databases.length > 0 && { databases },
    ...servers.length > 0 && { servers },
    ...values.only !== "" && { only: values.only },
    ...shard && { shard },
    shards: shards ?? 1
  };
}
function withoutSecrets(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isWithheld(name)));
}

// src/github/job-results.ts
function readJobResults(text) {
  if (text.trim() === "") return [];
  const fault = new ProblemError([
    {
      code: "usage",
      message: `The input \`needs\` is not what \`toJSON(needs)\` makes: "${shorten(visibleLine(text), 80)}".`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that a user writes
      hint: "Write `needs: ${{ toJSON(needs) }}`."
    }
  ]);
  let jobs;
  try {
    jobs = JSON.parse(text);
  } catch {
    throw fault;
  }
  if (typeof jobs !== "object" || jobs === null || Array.isArray(jobs)) throw fault;
  return Object.entries(jobs).map(([job, value]) => {
    const result = typeof value === "object" && value !== null && "result" in value ? value.result : void 0;
    if (typeof result !== "string") throw fault;
    return { job, result };
  });
}
function jobProblems(jobs, green) {
  return jobs.flatMap(({ job, result }) => {
    const name = shorten(visibleLine(job), 100);
    if (result === "success") return [];
    if (result === "failure" && !green) return [];
    if (result === "failure") {
      return [
        {
          code: "report-missing",
          message: `The job "${name}" failed, and no report says why.`,
          hint: "See its log. If it failed because of `fail-on: warning`, give `fail-on: warning` here, too."
        }
      ];
    }
    const what = result === "skipped" ? "was skipped" : result === "cancelled" ? "was cancelled" : `ended as "${shorten(visibleLine(result), 40)}"`;
    return [
      {
        code: "report-missing",
        message: `The job "${name}" ${what}, so what it had to verify was not verified.`,
        hint: jobs.some((other) => other.job !== job && other.result !== "success") ? "See first to the other jobs that did not succeed: what needs one of them is left out." : "Run the workflow again; a job that may be left out must not be in `needs` of this one."
      }
    ];
  });
}

// src/github/pull-request.ts
var perPage = 100;
async function findPullRequest(head, repository, token, send) {
  const octokit = await openOctokit(token);
  const [owner = "", repo = ""] = repository.split("/");
  const [headOwner = ""] = head.repository.split("/");
  const { data } = await send(
    (signal) => octokit.rest.pulls.list({
      owner,
      repo,
      state: "open",
      head: `${headOwner}:${head.branch}`,
      per_page: perPage,
      request: { signal }
    }),
    true
  );
  const same = data.filter(
    (one2) => one2.head.repo?.full_name.toLowerCase() === head.repository.toLowerCase()
  );
  const exact = same.filter((one2) => one2.head.sha.toLowerCase() === head.sha.toLowerCase());
  const [one, ...others] = exact;
  if (one !== void 0 && others.length === 0) return { kind: "found", number: one.number };
  const commit = head.sha.slice(0, 12);
  if (one !== void 0) {
    const numbers = exact.map(({ number }) => `#${number}`).join(", ");
    return {
      kind: "none",
      because: `commit ${commit} is the head of several pull requests (${numbers}), and which of them was verified is not known`
    };
  }
  return {
    kind: "none",
    because: same.length > 0 ? `pull request #${same[0].number} has gone on from commit ${commit}; the run of its new head comments` : `no open pull request has commit ${commit} as its head`
  };
}

// src/github/publish-reports.ts
async function reportsOf(values, failOn, env) {
  const jobs = readJobResults(values.needs ?? "");
  const plan = values.plan ? readStrategy(values.plan, "The input `plan`") : void 0;
  const paths = (values.reports ?? "").split(/\r?\n/).map((line) => line.trim());
  const parts = await collectReports(paths.filter(Boolean), workingDirectory(env, values));
  const { sha } = readEvent(env);
  const merged = mergeReports(parts, {
    command: "verify",
    ...sha !== "" && { commit: sha },
    ...plan && { plan }
  });
  const green = exitOfReport(merged, failOn) === exitCodes.passed.code;
  return withProblems(merged, jobProblems(jobs, green));
}
async function whereTo(values, env) {
  const event = readEvent(env);
  if (event.name !== "workflow_run" || values.comment === "never" || !values.token) return { event };
  const none = (noPullRequest) => ({ event, noPullRequest });
  const { head } = event;
  if (head === void 0)
    return none("the event does not say which commit of which repository the other run was about");
  if (!/^pull_request(?:_target)?$/.test(head.event))
    return none(`the other run was started by ${head.event}`);
  try {
    const found = await findPullRequest(head, event.repository, values.token, sender());
    return found.kind === "found" ? { event: { ...event, pullRequest: found.number } } : none(found.because);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const { status, message } = error.failed;
    return none(
      `GitHub does not say which it is: ${status ?? ""} ${message}`.replace(/ {2}/, " ") + (status === 403 || status === 404 ? ". The job needs `permissions: pull-requests: write`" : "")
    );
  }
}

// src/github/publish.ts
async function publish(report, context) {
  const order = [summary_default, annotations_default, file_default];
  if (!report.interrupted || report.merged) order.push(report.command === "drift" ? issue_default : comment_default);
  for (const reporter of order) {
    try {
      for (const message of await reporter.publish(report, context)) warning(message);
    } catch (error) {
      warning(`The ${reporter.name} of this run is missing: ${error.message}`);
    }
  }
}

// src/github/step.ts
function log(line) {
  process.stdout.write(`${line}
`);
}
function tell(what) {
  try {
    what();
  } catch (error) {
    warning(error.message);
  }
}
async function end({ report, code, values, env, about = {} }) {
  process.exitCode = code;
  tell(() => setOutputs(report));
  tell(() => log(quoted(text_default.print(report, { env, colour: wantsColour(env, true) }))));
  tell(() => printOutput(report));
  await publish(report, { env, inputs: values, write: log, output: setOutput, ...about });
  return code;
}
function setOutputs(report) {
  const named = (all) => JSON.stringify([...new Set(all.map(({ name }) => name))]);
  setOutput("status", report.status);
  setOutput(
    "failed",
    named(report.databases.filter(({ status }) => status === "failed" || status === "error"))
  );
  setOutput("databases", named(report.databases.filter(({ status }) => status !== "skipped")));
}
function printOutput(report) {
  for (const database of report.databases) {
    const printed = database.migrations.flatMap(
      (migration) => ["up", "down", "reapply"].flatMap((phase) => {
        const { output } = migration[phase];
        return output ? [`${migration.name} (${phase}):
${visibleLines(output)}`] : [];
      })
    );
    if (printed.length > 0) {
      log("Printed by migrations:");
      log(quoted(`${database.name} on ${database.server}
${printed.join("\n")}`));
    }
  }
}
function problemsOf(error) {
  if (error instanceof ProblemError) return error.problems;
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return [
    {
      code: "internal",
      message: `This is a bug of ours, not in your files: ${stack}`,
      hint: "Please report it with these lines."
    }
  ];
}
function failure(error, values, about, ms) {
  const report = reportOfProblems(values?.matrix ?? inputs.matrix.default, problemsOf(error), ms, about);
  return values?.command === "drift" ? { ...report, command: "drift" } : report;
}
var places = ["matrix", "report-file", "working-directory"];
function presets(env) {
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
  const given = Object.fromEntries(
    places.map((name) => [name, env[inputVariable(name)]?.trim() || inputs[name].default])
  );
  return {
    ...defaults,
    ...given,
    token: env[inputVariable("token")] ?? "",
    comment: "never",
    issue: "never"
  };
}
function forgetInputs() {
  for (const name of Object.keys(process.env)) if (isSecret(name)) delete process.env[name];
}
function watchBugs() {
  process.on("uncaughtException", (error) => {
    log(quoted(`This is a bug of ours, not in your files: ${visibleLines(error.stack ?? String(error))}`));
    process.exit(exitCodes.environment.code);
  });
}
async function leave(code) {
  await new Promise((done) => process.stdout.write("", () => done()));
  process.exit(code);
}

export {
  quoted,
  readInputs,
  withoutSecrets,
  reportsOf,
  whereTo,
  log,
  end,
  failure,
  presets,
  forgetInputs,
  watchBugs,
  leave
};
