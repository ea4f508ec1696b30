import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readPlans,
  runPipeline
} from "./chunk-DD3XWEBG.js";
import "./chunk-3LFI265N.js";
import "./chunk-36KKWRYZ.js";
import "./chunk-K6XKTD72.js";
import "./chunk-S6NS4ZB7.js";
import "./chunk-LSKDYSDH.js";
import "./chunk-5TCERJG4.js";
import "./chunk-5FTICAWG.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-RY5NI5JG.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-5SXFY57D.js";
import "./chunk-B3NHO4VZ.js";
import "./chunk-Y635POQD.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-763N6CUD.js";
import "./chunk-442TFATQ.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";
export {
  readPlans,
  runPipeline
};
