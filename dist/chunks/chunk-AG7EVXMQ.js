import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reporters
} from "./chunk-7CKRDH7V.js";

// src/commands/print-reporters.ts
var printReporters = reporters.filter(
  (reporter) => reporter.kind === "print"
);

export {
  printReporters
};
