import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-I5PZ5VGQ.js";
import "./chunk-EFVQSVQP.js";
import "./chunk-5FDTDZLQ.js";
import "./chunk-HOI5EMCL.js";
import "./chunk-5FTICAWG.js";
import "./chunk-FDDHCPAH.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-I3MC5SOX.js";
import "./chunk-W2WRCS7Z.js";
export {
  defaultMatrixFile,
  loadMatrix
};
