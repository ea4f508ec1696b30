import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  runPipeline
} from "./chunk-KV3UUUXW.js";
import "./chunk-K2HUHVYS.js";
import "./chunk-5FTICAWG.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-FWD5GG4R.js";
import "./chunk-QN2SBDBF.js";
import "./chunk-UIQ7THC2.js";
import "./chunk-KFSPA74P.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-QAYTYSIY.js";
import "./chunk-P7MNCPNU.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-6BRGBFMR.js";
import "./chunk-W2WRCS7Z.js";
export {
  runPipeline
};
