import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  checkWritten,
  linesOf,
  readWritten,
  writeFiles
} from "./chunk-F7NZL55G.js";
import "./chunk-7CKRDH7V.js";
import "./chunk-6WRLWZ7K.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-NC734HFP.js";
import "./chunk-LDHS3Y3T.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-BSKXBPKN.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-WKNARJQP.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-DCWNULSY.js";
import "./chunk-2XTTK3IR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-HLUZFMJ4.js";
import "./chunk-FEA3K552.js";
import "./chunk-R3PSIEBO.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  checkWritten,
  linesOf,
  readWritten,
  writeFiles
};
