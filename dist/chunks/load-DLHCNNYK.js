import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-7G6FMYVE.js";
import "./chunk-Q7LPBERO.js";
import "./chunk-5FTICAWG.js";
import "./chunk-WN656RUU.js";
import "./chunk-BZZG2L4U.js";
import "./chunk-QAYTYSIY.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-6WE4RXOZ.js";
import "./chunk-W2WRCS7Z.js";
export {
  defaultMatrixFile,
  loadMatrix
};
