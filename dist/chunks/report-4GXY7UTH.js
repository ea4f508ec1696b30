import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databaseStatuses,
  downStatuses,
  formatReport,
  parseReport,
  reapplyStatuses,
  reportJsonSchema,
  reportLimit,
  reportSchema,
  upStatuses,
  verdict
} from "./chunk-JIMCJY5P.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-LLHV64N5.js";
import "./chunk-W2WRCS7Z.js";
export {
  databaseStatuses,
  downStatuses,
  formatReport,
  parseReport,
  reapplyStatuses,
  reportJsonSchema,
  reportLimit,
  reportSchema,
  upStatuses,
  verdict
};
