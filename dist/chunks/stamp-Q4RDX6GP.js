import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databaseOption,
  lockTimeoutOption,
  matrixOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/stamp.ts
var stamp_default = {
  name: "stamp",
  summary: "record a version for one database without running anything",
  description: "Writes into the version table that everything up to TARGET is applied and nothing after it, and runs no migration: for a database that was there before us, or after a repair by hand. TARGET is head, base, or an id or the beginning of one.",
  arguments: "TARGET",
  options: {
    matrix: matrixOption,
    name: databaseOption,
    "lock-timeout": lockTimeoutOption
  },
  examples: [{ line: "multidb-migrate stamp -n first 0007", what: "first is where 0007 leaves it" }],
  async run(context) {
    const { stamp } = await import("./stamping-PJCKPCNF.js");
    return stamp(context);
  }
};
export {
  stamp_default as default
};
