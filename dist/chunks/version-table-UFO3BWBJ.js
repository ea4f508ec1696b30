import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openVersionTable,
  versionTableSql,
  versionsInMemory,
  writeBehind
} from "./chunk-BXQMVLCT.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-W2WRCS7Z.js";
export {
  openVersionTable,
  versionTableSql,
  versionsInMemory,
  writeBehind
};
