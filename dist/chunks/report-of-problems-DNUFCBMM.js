import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reportOfProblems
} from "./chunk-V2BILKVL.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-QUYU3RSR.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-RQ32HNL5.js";
import "./chunk-W2WRCS7Z.js";
export {
  reportOfProblems
};
