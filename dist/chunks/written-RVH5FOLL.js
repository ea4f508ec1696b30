import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  checkWritten,
  linesOf,
  readWritten,
  writeFiles
} from "./chunk-GLL5T43R.js";
import "./chunk-JYPMDYJF.js";
import "./chunk-F3NBS7GA.js";
import "./chunk-QUYU3RSR.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-FEA3K552.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-BGHUK2Z3.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-5NMIUUII.js";
import "./chunk-UKW4JTKM.js";
import "./chunk-IU2AOB3P.js";
import "./chunk-RQ32HNL5.js";
import "./chunk-W2WRCS7Z.js";
export {
  checkWritten,
  linesOf,
  readWritten,
  writeFiles
};
