import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  printReporters
} from "./chunk-I5CCFGIH.js";
import "./chunk-IOVTZGEG.js";
import "./chunk-UI63MUUK.js";
import "./chunk-SIDMAKVJ.js";
import "./chunk-5YHSS264.js";
import "./chunk-JIMCJY5P.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-LLHV64N5.js";
import "./chunk-W2WRCS7Z.js";
export {
  printReporters
};
