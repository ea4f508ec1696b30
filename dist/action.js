import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  annotations_default,
  comment_default,
  file_default,
  readEvent,
  refusal,
  summary_default,
  text_default,
  workingDirectory
} from "./chunks/chunk-HZWVBLEK.js";
import {
  wantsColour
} from "./chunks/chunk-TFWWAEYE.js";
import "./chunks/chunk-SNCV37P2.js";
import {
  loadMatrix
} from "./chunks/chunk-AZEIGWHK.js";
import "./chunks/chunk-VCQANQL4.js";
import {
  runPipeline
} from "./chunks/chunk-DD3XWEBG.js";
import "./chunks/chunk-3LFI265N.js";
import "./chunks/chunk-36KKWRYZ.js";
import "./chunks/chunk-K6XKTD72.js";
import "./chunks/chunk-S6NS4ZB7.js";
import {
  parseServerSpec
} from "./chunks/chunk-LSKDYSDH.js";
import "./chunks/chunk-5TCERJG4.js";
import {
  suggest
} from "./chunks/chunk-5FTICAWG.js";
import {
  interrupted,
  onExit,
  watchSignals
} from "./chunks/chunk-5GFEVFVL.js";
import "./chunks/chunk-RY5NI5JG.js";
import {
  openProgress
} from "./chunks/chunk-IWLJMXY7.js";
import "./chunks/chunk-5YHSS264.js";
import "./chunks/chunk-H7MEV37O.js";
import {
  exitCodes,
  exitOfReport
} from "./chunks/chunk-QME2EJUI.js";
import "./chunks/chunk-ROSJGTA5.js";
import "./chunks/chunk-MHUBGV6N.js";
import "./chunks/chunk-5SXFY57D.js";
import "./chunks/chunk-B3NHO4VZ.js";
import {
  setOutput,
  setSecret,
  warning
} from "./chunks/chunk-KO7FSD7I.js";
import "./chunks/chunk-KDE7KRUF.js";
import {
  reportOfProblems
} from "./chunks/chunk-XCYYABXJ.js";
import "./chunks/chunk-Y635POQD.js";
import "./chunks/chunk-NGYLJQRC.js";
import "./chunks/chunk-763N6CUD.js";
import "./chunks/chunk-442TFATQ.js";
import "./chunks/chunk-N4TNDYQF.js";
import {
  visibleLines
} from "./chunks/chunk-4CKMN2YP.js";
import {
  ProblemError
} from "./chunks/chunk-YUJHRWHY.js";
import "./chunks/chunk-W2WRCS7Z.js";

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
  command: { default: "verify", allowed: ["verify"] },
  matrix: { default: "multidb.yml" },
  databases: { default: "" },
  server: { default: "" },
  "fail-on": { default: "error", allowed: ["error", "warning", "never"] },
  comment: { default: "auto", allowed: ["auto", "always", "on-failure", "never"] },
  token: { default: "" },
  "report-file": { default: "multidb-report.json" },
  "working-directory": { default: "." }
};
function inputVariable(name) {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
function list(text) {
  return text.split(/[\s,]+/).filter(Boolean);
}
function readServers(text) {
  const specs = list(text).map(parseServerSpec);
  return {
    servers: specs.filter((spec) => spec.kind !== "invalid"),
    problems: specs.filter((spec) => spec.kind === "invalid").map(({ message, hint }) => ({ code: "usage", message: `The input \`server\`: ${message}.`, hint }))
  };
}
function readInputs(env2) {
  const problems = [];
  const entries = Object.entries(inputs).map(([name, { default: preset, allowed }]) => {
    const value = (env2[inputVariable(name)] ?? "").trim() || preset;
    if (allowed && !allowed.includes(value)) {
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
  if (problems.length > 0) throw new ProblemError(problems);
  const databases = list(values.databases);
  return {
    values,
    failOn: values["fail-on"],
    ...databases.length > 0 && { databases },
    ...servers.length > 0 && { servers }
  };
}
function withoutSecrets(env2) {
  return Object.fromEntries(
    Object.entries(env2).filter(
      ([name]) => !/^(?:INPUT_|ACTIONS_|GITHUB_(?:TOKEN|ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$)/i.test(name)
    )
  );
}

// src/github/publish.ts
async function publish(report, context) {
  const order = report.interrupted ? [summary_default, annotations_default, file_default] : [summary_default, annotations_default, file_default, comment_default];
  for (const reporter of order) {
    try {
      for (const message of await reporter.publish(report, context)) warning(message);
    } catch (error) {
      warning(`The ${reporter.name} of this run is missing: ${error.message}`);
    }
  }
}

// src/github/secrets.ts
var wellKnown = /* @__PURE__ */ new Set([
  "password",
  "passw0rd",
  "rootroot",
  "rootpassword",
  "root_password",
  "mysql",
  "mariadb",
  "changeme",
  "test1234"
]);
function isMaskable(text) {
  return text.length >= 8 && !wellKnown.has(text.toLowerCase()) && !/^(.)\1*$/.test(text);
}
function passwordsOf(specs) {
  return specs.flatMap(
    (spec) => spec.kind === "url" && isMaskable(spec.endpoint.password) ? [spec.endpoint.password] : []
  );
}

// src/bin/action.ts
var hurry = 3e3;
var env = { ...process.env };
function log(line) {
  process.stdout.write(`${line}
`);
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
async function verify({ values, databases, servers }) {
  const why = refusal(readEvent(env));
  if (why !== void 0) throw new ProblemError([{ code: "usage", message: why }]);
  const safe = withoutSecrets(env);
  const matrix = await loadMatrix({ file: values.matrix, cwd: workingDirectory(env, values), env: safe });
  for (const password of passwordsOf([...matrix.servers, ...servers ?? []])) setSecret(password);
  const progress = openProgress({
    write: (line) => process.stderr.write(line.replaceAll("##[", "#⁠#[")),
    live: false,
    colour: false
  });
  try {
    return await runPipeline({
      matrix,
      ...databases && { databases },
      ...servers && { servers },
      keep: false,
      env: safe,
      signal: interrupted,
      onProgress: progress.listener,
      onSecret: (secret) => {
        if (isMaskable(secret)) setSecret(secret);
      }
    });
  } finally {
    progress.close();
  }
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
function setOutputs(report) {
  const named = (all) => JSON.stringify([...new Set(all.map(({ name }) => name))]);
  setOutput("status", report.status);
  setOutput(
    "failed",
    named(report.databases.filter(({ status }) => status === "failed" || status === "error"))
  );
  setOutput("databases", named(report.databases));
}
async function main() {
  const started = performance.now();
  const presets = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
  let values = presets;
  let report;
  let code2;
  try {
    const read = readInputs(env);
    values = read.values;
    report = await verify(read);
    code2 = exitOfReport(report, read.failOn);
  } catch (error) {
    const token = env[inputVariable("token")] ?? "";
    values = values === presets ? { ...presets, token, comment: "never" } : values;
    report = reportOfProblems(values.matrix ?? "multidb.yml", problemsOf(error), performance.now() - started);
    code2 = interrupted.aborted ? exitCodes.interrupted.code : exitOfReport(report, "error");
  }
  process.exitCode = code2;
  tell(() => setOutputs(report));
  tell(() => log(quoted(text_default.print(report, { env, colour: wantsColour(env, true) }))));
  tell(() => printOutput(report));
  await publish(report, { env, inputs: values, write: log, output: setOutput });
  return code2;
}
function tell(what) {
  try {
    what();
  } catch (error) {
    warning(error.message);
  }
}
watchSignals();
process.on("uncaughtException", (error) => {
  log(quoted(`This is a bug of ours, not in your files: ${visibleLines(error.stack ?? String(error))}`));
  process.exit(exitCodes.environment.code);
});
for (const name of Object.keys(process.env))
  if (/^(?:INPUT_|ACTIONS_|GITHUB_TOKEN$)/i.test(name)) delete process.env[name];
var { promise: published, resolve } = Promise.withResolvers();
var forget = onExit(() => Promise.race([published, new Promise((late) => setTimeout(late, hurry))]));
var code = await main();
forget();
resolve();
await new Promise((done) => process.stdout.write("", () => done()));
process.exit(code);
