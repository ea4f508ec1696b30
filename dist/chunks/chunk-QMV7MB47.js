import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/commands/options.ts
var matrixOption = {
  type: "string",
  value: "FILE",
  group: "What",
  describe: "the matrix",
  default: "multidb.yml"
};
var databasesOption = {
  type: "string",
  short: "n",
  multiple: true,
  value: "A,B",
  group: "What",
  describe: "only these databases",
  default: "all"
};
var databaseOption = {
  type: "string",
  short: "n",
  multiple: true,
  value: "NAME",
  group: "What",
  describe: "the database; needed when the matrix has more than one"
};
var dryRunOption = {
  type: "boolean",
  group: "How",
  describe: "print the SQL that would run, and change nothing"
};
var lockTimeoutOption = {
  type: "string",
  value: "SECONDS",
  group: "How",
  describe: "how long to wait for another run on the same database",
  default: "60"
};
var scratchOption = {
  type: "string",
  value: "SPEC",
  group: "Where",
  describe: "the scratch server",
  default: "the matrix's first"
};
var listFormatOption = {
  type: "string",
  value: "NAME",
  group: "Output",
  describe: "how stdout shows it",
  choices: async () => ["text", "json"],
  default: "text"
};

export {
  matrixOption,
  databasesOption,
  databaseOption,
  dryRunOption,
  lockTimeoutOption,
  scratchOption,
  listFormatOption
};
