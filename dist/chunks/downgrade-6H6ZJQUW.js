import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databaseOption,
  dryRunOption,
  lockTimeoutOption,
  matrixOption,
  underwayOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/downgrade.ts
var downgrade_default = {
  name: "downgrade",
  summary: "take one database at the `url` of the matrix back, and leave the others alone",
  description: "Undoes migrations of exactly one database, newest first. TARGET is -1, -2 …, base, or the id (or the beginning of one) that stays the newest. On a terminal it shows what will go and asks first.",
  arguments: "TARGET",
  options: {
    matrix: matrixOption,
    name: databaseOption,
    yes: { type: "boolean", short: "y", group: "How", describe: "do not ask" },
    "dry-run": dryRunOption,
    "lock-timeout": lockTimeoutOption,
    underway: underwayOption
  },
  examples: [
    { line: "multidb-migrate downgrade -n first -1", what: "the newest migration of first" },
    {
      line: "multidb-migrate downgrade -n second base --dry-run",
      what: "the SQL that would undo everything"
    }
  ],
  async run(context) {
    const { travel } = await import("./travel-JVUEYHSZ.js");
    return travel("down", context);
  }
};
export {
  downgrade_default as default
};
