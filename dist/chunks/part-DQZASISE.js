import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  planShards,
  readPart,
  readPlans
} from "./chunk-OI52XRE3.js";
import "./chunk-EQ4N42JV.js";
import "./chunk-COBYW75Y.js";
import "./chunk-XWEVCA4M.js";
import "./chunk-Q3QAASNB.js";
import "./chunk-OJAHODOH.js";
import "./chunk-MAQ43Z5D.js";
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
  planShards,
  readPart,
  readPlans
};
