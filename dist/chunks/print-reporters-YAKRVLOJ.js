import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  printReporters
} from "./chunk-VGBLRTD3.js";
import "./chunk-KQWARNKW.js";
import "./chunk-RRYHPFR4.js";
import "./chunk-SIDMAKVJ.js";
import "./chunk-5YHSS264.js";
import "./chunk-VJWOQCFP.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-I3MC5SOX.js";
import "./chunk-W2WRCS7Z.js";
export {
  printReporters
};
