import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  runPipeline
} from "./chunk-T37YUUWU.js";
import "./chunk-Q7LPBERO.js";
import "./chunk-5FTICAWG.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-BZZG2L4U.js";
import "./chunk-QN2SBDBF.js";
import "./chunk-UIQ7THC2.js";
import "./chunk-MDJUZ27T.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-QAYTYSIY.js";
import "./chunk-WM43U2UJ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-6WE4RXOZ.js";
import "./chunk-W2WRCS7Z.js";
export {
  runPipeline
};
