import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  failOnOption,
  formatOption,
  matrixOption,
  reportOption,
  writeOption
} from "./chunk-3KZ5H4OW.js";
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
  async run(context) {
    const { showMerged } = await import("./merging-L77UJAAT.js");
    return showMerged(context);
  }
};
export {
  report_default as default
};
