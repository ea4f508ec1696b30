import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databasesOption,
  dryRunOption,
  lockTimeoutOption,
  matrixOption,
  underwayOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/upgrade.ts
var upgrade_default = {
  name: "upgrade",
  summary: "apply what is pending to the databases at the `url` of the matrix",
  description: "Applies pending migrations to the databases that the `url` of the matrix names, each under a lock of its own. TARGET is head (the default), +1, or an id or the beginning of one. What stops half-way is recorded, and the next upgrade goes on there.",
  arguments: "[TARGET]",
  options: {
    matrix: matrixOption,
    name: databasesOption,
    "dry-run": dryRunOption,
    "lock-timeout": lockTimeoutOption,
    underway: underwayOption
  },
  examples: [
    { line: "multidb-migrate upgrade", what: "every database to head" },
    { line: "multidb-migrate upgrade -n first +1", what: "the next migration of one database" },
    { line: "multidb-migrate upgrade -n first --dry-run", what: "the SQL that would run" }
  ],
  async run(context) {
    const { travel } = await import("./travel-JVUEYHSZ.js");
    return travel("up", context);
  }
};
export {
  upgrade_default as default
};
