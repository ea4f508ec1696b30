import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reportOfProblems
} from "./chunk-DJWG5MXP.js";
import "./chunk-KFSPA74P.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-QAYTYSIY.js";
import "./chunk-P7MNCPNU.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-6BRGBFMR.js";
import "./chunk-W2WRCS7Z.js";
export {
  reportOfProblems
};
