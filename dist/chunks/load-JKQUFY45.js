import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-FPM7AULF.js";
import "./chunk-5AOV5AKF.js";
import "./chunk-Q3QAASNB.js";
import "./chunk-OJAHODOH.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-6WRLWZ7K.js";
import "./chunk-BSKXBPKN.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-WKNARJQP.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-DCWNULSY.js";
import "./chunk-2XTTK3IR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-HLUZFMJ4.js";
import "./chunk-UABIVEP5.js";
import "./chunk-R3PSIEBO.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  defaultMatrixFile,
  loadMatrix
};
