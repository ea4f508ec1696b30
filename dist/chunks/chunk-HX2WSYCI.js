import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reporters
} from "./chunk-AGS4AINO.js";

// src/commands/print-reporters.ts
var printReporters = reporters.filter(
  (reporter) => reporter.kind === "print"
);

export {
  printReporters
};
