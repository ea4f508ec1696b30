import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databasesOption,
  matrixOption
} from "./chunk-QMV7MB47.js";
import {
  exitOfReport
} from "./chunk-QME2EJUI.js";
import {
  ProblemError
} from "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/verify.ts
import path from "node:path";
var verify_default = {
  name: "verify",
  summary: "play every migration up, down and up again, and compare with the models",
  description: "Plays every migration of every database of the matrix up, down and up again on real servers, each database alone, and compares the schema after every step, and at head with the models. Results go to stdout, progress to stderr.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databasesOption,
    server: {
      type: "string",
      multiple: true,
      value: "SPEC",
      group: "Where",
      describe: "on this server instead of those of the matrix: any, mysql, mysql:8.4, mariadb:11.8, mysql://root:password@host:port, docker:IMAGE"
    },
    jobs: {
      type: "string",
      value: "N",
      group: "Where",
      describe: "how many databases at a time on each server",
      default: "two per core"
    },
    keep: { type: "boolean", group: "Where", describe: "leave the servers up afterwards" },
    format: {
      type: "string",
      value: "NAME",
      group: "Output",
      describe: "how stdout shows the report",
      choices: async () => (await import("./print-reporters-BM3CA6MZ.js")).printReporters.map(({ name }) => name),
      default: "text"
    },
    report: {
      type: "string",
      value: "FILE",
      group: "Output",
      describe: "write the report as JSON, whatever the verdict"
    },
    "fail-on": {
      type: "string",
      value: "LEVEL",
      group: "Output",
      choices: async () => ["error", "warning", "never"],
      describe: "the least severe finding that makes the exit status 1",
      default: "error"
    }
  },
  examples: [
    { line: "multidb-migrate verify", what: "every database of multidb.yml, on each of its servers" },
    {
      line: "multidb-migrate verify -n first,second --server mysql:8.4",
      what: "two databases, on one kind of server"
    },
    {
      line: "multidb-migrate verify --server mysql://root:secret@127.0.0.1:3306",
      what: "on a server that is running: it must be one that may be written to"
    },
    {
      line: "multidb-migrate verify --format markdown --report report.json",
      what: "what the job summary shows, and the report for scripts"
    }
  ],
  run: verify
};
async function verify(context) {
  const { interrupted, onExit } = await import("./lifetime-KGKSI6WP.js");
  const { promise: written, resolve: done } = Promise.withResolvers();
  const forget = onExit(() => written);
  try {
    return await verifyUntil(interrupted, context);
  } finally {
    forget();
    done();
  }
}
async function verifyUntil(signal, context) {
  const { values, cwd, env, stdout, stderr } = context;
  const started = performance.now();
  const { readVerifyRequest } = await import("./verify-request-AP64LQXE.js");
  const request = readVerifyRequest(values);
  const file = request.report === void 0 ? void 0 : path.resolve(cwd, request.report);
  const { checkWritable, writeWhole } = await import("./write-file-OUNJFMGV.js");
  const { formatReport } = await import("./report-6MX5MC4B.js");
  if (file !== void 0) await checkWritable(file);
  const { openProgress } = await import("./progress-NDZXW4GZ.js");
  const progress = openProgress(stderr);
  let report;
  try {
    const { loadMatrix } = await import("./load-N53EMIDT.js");
    const matrix = await loadMatrix({ file: request.matrix, cwd, env });
    const { runPipeline } = await import("./pipeline-EURUVEY6.js");
    report = await runPipeline({ matrix, ...request.run, env, signal, onProgress: progress.listener });
  } catch (error) {
    if (file !== void 0 && error instanceof ProblemError) {
      const { reportOfProblems } = await import("./report-of-problems-G2CECBX2.js");
      const failed = reportOfProblems(request.matrix, error.problems, performance.now() - started);
      await writeWhole(file, formatReport(failed));
    }
    throw error;
  } finally {
    progress.close();
  }
  if (file !== void 0) await writeWhole(file, formatReport(report));
  const { columns, colour } = stdout;
  stdout.write(request.reporter.print(report, { env, colour, ...columns !== void 0 && { columns } }));
  return exitOfReport(report, request.failOn);
}
export {
  verify_default as default
};
