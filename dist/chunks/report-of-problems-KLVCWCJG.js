import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reportOfProblems
} from "./chunk-IWDGIFKE.js";
import "./chunk-VQIJFIV5.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-FDDHCPAH.js";
import "./chunk-JIMCJY5P.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-LLHV64N5.js";
import "./chunk-W2WRCS7Z.js";
export {
  reportOfProblems
};
