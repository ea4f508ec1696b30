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
} from "./chunk-442TFATQ.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-YUJHRWHY.js";
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
