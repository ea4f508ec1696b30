import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-INAXNEAB.js";
import "./chunk-K2HUHVYS.js";
import "./chunk-5FTICAWG.js";
import "./chunk-E5WQ4PLL.js";
import "./chunk-FWD5GG4R.js";
import "./chunk-QAYTYSIY.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-6BRGBFMR.js";
import "./chunk-W2WRCS7Z.js";
export {
  defaultMatrixFile,
  loadMatrix
};
