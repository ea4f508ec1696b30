import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  runPipeline
} from "./chunk-GEK3XAVS.js";
import "./chunk-EFVQSVQP.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-HOI5EMCL.js";
import "./chunk-5FTICAWG.js";
import "./chunk-BXY5IQL4.js";
import "./chunk-LYCKW25C.js";
import "./chunk-VRJEJ4CD.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-FDDHCPAH.js";
import "./chunk-VJWOQCFP.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-I3MC5SOX.js";
import "./chunk-W2WRCS7Z.js";
export {
  runPipeline
};
