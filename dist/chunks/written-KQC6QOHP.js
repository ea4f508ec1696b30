import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  checkWritten,
  linesOf,
  readWritten,
  writeFiles
} from "./chunk-P4XIZAXP.js";
import "./chunk-SZ6HRXCW.js";
import "./chunk-URV3G7NR.js";
import "./chunk-3PM6CT35.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-FEA3K552.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-TXNUMMK6.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-5NMIUUII.js";
import "./chunk-HDZY2MEC.js";
import "./chunk-ZIE33M2X.js";
import "./chunk-X5JSPPHI.js";
import "./chunk-W2WRCS7Z.js";
export {
  checkWritten,
  linesOf,
  readWritten,
  writeFiles
};
