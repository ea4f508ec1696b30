import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  runPipeline
} from "./chunk-BXFKTXPI.js";
import "./chunk-Q7LPBERO.js";
import "./chunk-5FTICAWG.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-HHMVW4C3.js";
import "./chunk-QN2SBDBF.js";
import "./chunk-UIQ7THC2.js";
import "./chunk-R3VPDG2R.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-QAYTYSIY.js";
import "./chunk-LMIDJW6K.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-6WE4RXOZ.js";
import "./chunk-W2WRCS7Z.js";
export {
  runPipeline
};
