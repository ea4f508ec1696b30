import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databaseOption,
  matrixOption,
  scratchOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/diff.ts
var diff_default = {
  name: "diff",
  summary: "compare migrations, models, a live database and files of one database",
  description: "Compares two states of one database: migrations (what they make at head), models, live (the database at the `url` of the matrix, which is only read), live:ENVIRONMENT (the one of `live` in the matrix), or a .sql file. Both are made on one scratch server, so that only meaning is compared. The exit status is 1 when they differ.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databaseOption,
    from: {
      type: "string",
      value: "X",
      group: "What",
      describe: "the left side: migrations, models, live, live:ENVIRONMENT, or a .sql file",
      default: "migrations"
    },
    to: {
      type: "string",
      value: "Y",
      group: "What",
      describe: "the right side",
      default: "models"
    },
    server: scratchOption,
    sql: {
      type: "boolean",
      group: "Output",
      describe: "print the SQL that turns the left side into the right one, tried on the scratch server"
    }
  },
  examples: [
    {
      line: "multidb-migrate diff -n first",
      what: "what the models have and the migrations do not, and the other way round"
    },
    {
      line: "multidb-migrate diff -n first --from live --to migrations",
      what: "whether somebody changed the live database by hand"
    },
    { line: "multidb-migrate diff -n first --sql", what: "the SQL of the missing migration" }
  ],
  async run(context) {
    const { refuseEvent } = await import("./refuse-event-JT4AO7BU.js");
    refuseEvent(context.env);
    const { showDifference } = await import("./difference-WDZYXO2V.js");
    return showDifference(context);
  }
};
export {
  diff_default as default
};
