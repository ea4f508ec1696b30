import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  planShards,
  readPart,
  readPlans
} from "./chunk-7KJ277SY.js";
import "./chunk-YARCIAKB.js";
import "./chunk-7QED74Y4.js";
import "./chunk-Q2UYQCYL.js";
import "./chunk-UNFIBFG5.js";
import "./chunk-HL35TGIS.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-3LDWZBHR.js";
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
