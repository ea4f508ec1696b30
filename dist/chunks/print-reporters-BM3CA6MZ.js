import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  printReporters
} from "./chunk-7EZRPFDU.js";
import "./chunk-HZWVBLEK.js";
import "./chunk-SNCV37P2.js";
import "./chunk-5YHSS264.js";
import "./chunk-H7MEV37O.js";
import "./chunk-442TFATQ.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";
export {
  printReporters
};
