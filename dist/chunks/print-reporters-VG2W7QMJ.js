import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  printReporters
} from "./chunk-NKSGOLL2.js";
import "./chunk-YEE7BTCQ.js";
import "./chunk-XMSQZS7W.js";
import "./chunk-NPJ667RD.js";
import "./chunk-UJD2JKSO.js";
import "./chunk-P7MNCPNU.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-6BRGBFMR.js";
import "./chunk-W2WRCS7Z.js";
export {
  printReporters
};
