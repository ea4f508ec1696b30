import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  planShards,
  readPart,
  readPlans
} from "./chunk-JS3LYMR4.js";
import "./chunk-CG54HSA6.js";
import "./chunk-4ZZHCNDC.js";
import "./chunk-PTBPRXRS.js";
import "./chunk-RFBLPSNH.js";
import "./chunk-VVLVJ66D.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-T7PJUALB.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
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
