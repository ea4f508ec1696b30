import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-53UUYYEC.js";
import "./chunk-Q7LPBERO.js";
import "./chunk-7SUCYNE2.js";
import "./chunk-GYPADQ7V.js";
import "./chunk-5FTICAWG.js";
import "./chunk-FDDHCPAH.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-LLHV64N5.js";
import "./chunk-W2WRCS7Z.js";
export {
  defaultMatrixFile,
  loadMatrix
};
