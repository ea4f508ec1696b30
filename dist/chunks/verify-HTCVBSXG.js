import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  baseOption,
  databasesOption,
  failOnOption,
  formatOption,
  matrixOption,
  onlyOption,
  reportOption,
  serverOption,
  writeOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/verify.ts
var verify_default = {
  name: "verify",
  summary: "play every migration up, down and up again, and compare with the models",
  description: "Plays every migration of every database of the matrix up, down and up again on real servers, each database alone, and compares the schema after every step, and at head with the models. Results go to stdout, progress to stderr.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databasesOption,
    base: baseOption,
    only: onlyOption,
    shard: {
      type: "string",
      value: "I/N",
      group: "What",
      describe: "only this part of them; the report says which, and `report` puts the parts together"
    },
    server: serverOption,
    seed: {
      type: "string",
      value: "N",
      group: "What",
      describe: "what the rows are drawn from that a change is played over",
      default: "1"
    },
    jobs: {
      type: "string",
      value: "N",
      group: "Where",
      describe: "how many databases at a time on each server",
      default: "two per core"
    },
    keep: { type: "boolean", group: "Where", describe: "leave the servers up afterwards" },
    format: formatOption,
    report: reportOption,
    write: writeOption,
    "fail-on": failOnOption
  },
  examples: [
    { line: "multidb-migrate verify", what: "every database of multidb.yml, on each of its servers" },
    {
      line: "multidb-migrate verify -n first,second --server mysql:8.4",
      what: "two databases, on one kind of server"
    },
    {
      line: "multidb-migrate verify --base main",
      what: "and what the change means where databases are in use: edited history, old code on the new schema"
    },
    {
      line: "multidb-migrate verify --server mysql://root:secret@127.0.0.1:3306",
      what: "on a server that is running: it must be one that may be written to"
    },
    {
      line: "multidb-migrate verify --shard 2/4 --report shard-2.json",
      what: "a quarter of them, for one of four jobs; `multidb-migrate report shard-*.json` merges"
    },
    {
      line: "multidb-migrate verify --format markdown --report report.json",
      what: "what the job summary shows, and the report for scripts"
    },
    {
      line: "multidb-migrate verify --write junit=junit.xml",
      what: "the tables on the terminal, and test results for a CI system"
    }
  ],
  async run(context) {
    const { verify } = await import("./verification-UYRC7TBV.js");
    return verify(context);
  }
};
export {
  verify_default as default
};
