import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databasesOption,
  failOnOption,
  formatOption,
  matrixOption,
  reportOption,
  writeOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/drift.ts
var drift_default = {
  name: "drift",
  summary: "compare the databases that people use with their migrations",
  description: "Reads the databases at `live` of the matrix, in a read-only transaction, and compares each with what its migrations make at the version that it says it is on. Migrations that are pending are listed and are no drift. Nothing is ever written there; the other side, and the SQL that would bring the live schema back, is made and tried on a scratch server. The exit status is 1 when something drifted, and 3 when a database could not be reached or not be seen whole, whatever the others are.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databasesOption,
    live: {
      type: "string",
      value: "ENVIRONMENT",
      group: "What",
      describe: "which of the environments under `live` in the matrix",
      default: "the only one"
    },
    models: {
      type: "boolean",
      group: "What",
      describe: "compare with the models, too, where no migration is pending"
    },
    server: {
      type: "string",
      multiple: true,
      value: "SPEC",
      group: "Where",
      describe: "make the other side on this server instead of those of the matrix; never a live one"
    },
    timeout: {
      type: "string",
      value: "SECONDS",
      group: "Where",
      describe: "how long reading one live database may take",
      default: "60"
    },
    format: formatOption,
    report: reportOption,
    write: writeOption,
    "fail-on": failOnOption
  },
  examples: [
    { line: "multidb-migrate drift --live production", what: "every database that is there" },
    {
      line: "multidb-migrate drift --live production -n first --models",
      what: "one of them, against its models as well"
    }
  ],
  async run(context) {
    const { findDrift } = await import("./live-drift-KKJDUTOE.js");
    return findDrift(context);
  }
};
export {
  drift_default as default
};
