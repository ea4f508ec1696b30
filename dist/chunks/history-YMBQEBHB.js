import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databasesOption,
  listFormatOption,
  matrixOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/history.ts
var history_default = {
  name: "history",
  summary: "list the migrations, and which are applied at the `url` of the matrix",
  description: "Lists the migrations of each database, oldest first. Where the matrix has a `url`, marks which are applied there; without one only the files are read.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databasesOption,
    format: listFormatOption
  },
  examples: [{ line: "multidb-migrate history -n first", what: "one database" }],
  async run(context) {
    const { showHistory } = await import("./whereabouts-KLF6WVTR.js");
    return showHistory(context);
  }
};
export {
  history_default as default
};
