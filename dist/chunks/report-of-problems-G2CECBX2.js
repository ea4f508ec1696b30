import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reportOfProblems
} from "./chunk-XCYYABXJ.js";
import "./chunk-Y635POQD.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-763N6CUD.js";
import "./chunk-442TFATQ.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";
export {
  reportOfProblems
};
