import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openVersionTable,
  versionTableSql,
  versionsInMemory,
  writeBehind
} from "./chunk-RY5NI5JG.js";
import "./chunk-B3NHO4VZ.js";
import "./chunk-W2WRCS7Z.js";
export {
  openVersionTable,
  versionTableSql,
  versionsInMemory,
  writeBehind
};
