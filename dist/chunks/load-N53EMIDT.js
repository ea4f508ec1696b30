import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-AZEIGWHK.js";
import "./chunk-VCQANQL4.js";
import "./chunk-LSKDYSDH.js";
import "./chunk-5TCERJG4.js";
import "./chunk-5FTICAWG.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-763N6CUD.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";
export {
  defaultMatrixFile,
  loadMatrix
};
