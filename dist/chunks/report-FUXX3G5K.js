import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  failOnOption,
  formatOption,
  matrixOption,
  reportOption,
  writeOption
} from "./chunk-4US7OFNO.js";
import {
  exitOfReport
} from "./chunk-GFN5YJ4A.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/report.ts
var report_default = {
  name: "report",
  summary: "put the reports of several jobs together and show the one that they make",
  description: "Merges the reports that several `verify --report` wrote, and shows the result as verify would. A part that is missing, is there twice, was cut or is about another commit, matrix or version is an error: the merged report is green only when all of it is there. Nothing of the repository is read.",
  arguments: "FILE…",
  options: {
    plan: {
      type: "string",
      value: "JSON",
      group: "What",
      describe: "what `plan` printed: each report is held against it"
    },
    commit: {
      type: "string",
      value: "SHA",
      group: "What",
      describe: "the commit that all reports must be about",
      default: "the one that the CI names"
    },
    matrix: {
      ...matrixOption,
      describe: "where the matrix is; it is not read, but places in reports begin at its folder"
    },
    format: formatOption,
    report: { ...reportOption, describe: "write the merged report as JSON, whatever the verdict" },
    write: writeOption,
    "fail-on": failOnOption
  },
  examples: [
    {
      line: "multidb-migrate report shard-*.json",
      what: "the parts of one run; a folder of reports will do, too"
    },
    {
      line: "multidb-migrate report reports --format markdown --report report.json",
      what: "every report below a folder, for people and for scripts"
    }
  ],
  run
};
async function run(context) {
  const { values, positionals, cwd, env } = context;
  if (positionals.length === 0) {
    throw new ProblemError([
      {
        code: "usage",
        message: "`report` needs a file.",
        hint: "Write `multidb-migrate report FILE…`, or name a folder."
      }
    ]);
  }
  const { openResults } = await import("./results-M7GIPI3U.js");
  const results = await openResults(context, String(values.matrix ?? "multidb.yml"));
  let report;
  try {
    report = await merge(values, positionals, cwd, env);
  } catch (error) {
    if (error instanceof ProblemError) {
      const { reportOfProblems } = await import("./report-of-problems-IA3XPE3D.js");
      await results.save(reportOfProblems("multidb.yml", error.problems, 0));
    }
    throw error;
  }
  await results.show(report);
  return exitOfReport(report, values["fail-on"] ?? "error");
}
async function merge(values, paths, cwd, env) {
  const { readStrategy } = await import("./strategy-4PLB7M6L.js");
  const plan = values.plan === void 0 ? void 0 : readStrategy(String(values.plan), "--plan");
  const given = values.commit === void 0 ? void 0 : String(values.commit);
  if (given !== void 0 && !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i.test(given)) {
    const hint = "Give the whole id, as `git rev-parse HEAD` prints it.";
    throw new ProblemError([{ code: "usage", message: `--commit "${given}" is no commit.`, hint }]);
  }
  const { commitOf } = await import("./commit-QE4RJVCJ.js");
  const commit = given ?? commitOf(env);
  const { collectReports } = await import("./collect-Z5P64FWY.js");
  const { mergeReports } = await import("./merge-J2YTAAQR.js");
  const parts = await collectReports(paths, cwd);
  return mergeReports(parts, { ...plan && { plan }, ...commit !== void 0 && { commit } });
}
export {
  report_default as default
};
