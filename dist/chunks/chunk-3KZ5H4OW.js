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
var baseOption = {
  type: "string",
  value: "REF",
  group: "What",
  describe: "the branch, tag or commit that the change is compared with",
  default: "that of the pull request, in a workflow"
};
var serverOption = {
  type: "string",
  multiple: true,
  value: "SPEC",
  group: "Where",
  describe: "on this server instead of those of the matrix: any, mysql, mysql:8.4, mariadb:11.8, mysql://root:password@host:port, docker:IMAGE"
};
var formatOption = {
  type: "string",
  value: "NAME",
  group: "Output",
  describe: "how stdout shows the report",
  choices: async () => (await import("./print-reporters-KVMB6JY6.js")).printReporters.map(({ name }) => name),
  default: "text"
};
var reportOption = {
  type: "string",
  value: "FILE",
  group: "Output",
  describe: "write the report as JSON, whatever the verdict"
};
var writeOption = {
  type: "string",
  multiple: true,
  value: "NAME=FILE",
  group: "Output",
  describe: "write it in another form, too: sarif=FILE, junit=FILE, or any other --format"
};
var failOnOption = {
  type: "string",
  value: "LEVEL",
  group: "Output",
  choices: async () => ["error", "warning", "never"],
  describe: "the least severe finding that makes the exit status 1",
  default: "error"
};
var onlyOption = {
  type: "string",
  value: "WHICH",
  group: "What",
  describe: "all, or what changed since the base and what needs it",
  choices: async () => ["all", "changed"],
  default: "the matrix's `only`"
};
var databaseOption = {
  type: "string",
  short: "n",
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
var underwayOption = {
  type: "string",
  value: "done|undone",
  group: "How",
  describe: "after a run that was killed: whether the statement that it was at took effect"
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
  baseOption,
  serverOption,
  formatOption,
  reportOption,
  writeOption,
  failOnOption,
  onlyOption,
  databaseOption,
  dryRunOption,
  lockTimeoutOption,
  underwayOption,
  scratchOption,
  listFormatOption
};
