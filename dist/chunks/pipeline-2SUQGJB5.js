import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  runPipeline
} from "./chunk-A3QW7VKU.js";
import "./chunk-XCR4XI52.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U765NKN4.js";
import "./chunk-5FTICAWG.js";
import "./chunk-BXY5IQL4.js";
import "./chunk-LYCKW25C.js";
import "./chunk-VQIJFIV5.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-FDDHCPAH.js";
import "./chunk-JIMCJY5P.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-LLHV64N5.js";
import "./chunk-W2WRCS7Z.js";
export {
  runPipeline
};
