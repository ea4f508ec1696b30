import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databasesOption,
  listFormatOption,
  matrixOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/current.ts
var current_default = {
  name: "current",
  summary: "say at which version the databases at the `url` of the matrix are",
  description: "Reads where each database is: from our version table, or from that of the tool whose migrations these are (golang-migrate's, goose's, Alembic's …). Changes nothing.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databasesOption,
    format: listFormatOption
  },
  examples: [{ line: "multidb-migrate current -n first", what: "one database" }],
  async run(context) {
    const { showCurrent } = await import("./whereabouts-KLF6WVTR.js");
    return showCurrent(context);
  }
};
export {
  current_default as default
};
