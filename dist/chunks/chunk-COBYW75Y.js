import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  inOrder
} from "./chunk-Q3QAASNB.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";

// src/matrix/select.ts
function selectDatabases(matrix, names) {
  if (names === void 0) return matrix.databases;
  const known = matrix.databases.map((database) => database.name);
  const problems = [...new Set(names)].filter((name) => !known.includes(name)).map((name) => ({
    code: "matrix-name",
    message: `There is no database "${name}" in ${matrix.file}.`,
    hint: suggest(name, known)
  }));
  if (names.length === 0) {
    problems.push({ code: "matrix-name", message: "No database is named.", hint: suggest("", known) });
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return matrix.databases.filter((database) => names.includes(database.name));
}
function withNeeds(matrix, selected) {
  const byName = new Map(matrix.databases.map((database) => [database.name, database]));
  const needs = new Map(matrix.databases.map((database) => [database.name, database.needs]));
  return inOrder(
    selected.map((database) => database.name),
    needs
  ).map((name) => byName.get(name));
}

export {
  selectDatabases,
  withNeeds
};
