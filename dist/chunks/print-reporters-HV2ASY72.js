import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  printReporters
} from "./chunk-7MPT5Y4L.js";
import "./chunk-FP5ZYGWE.js";
import "./chunk-OX5RIVW5.js";
import "./chunk-5YHSS264.js";
import "./chunk-5DQVGFJJ.js";
import "./chunk-WPPXQJIS.js";
import "./chunk-P3MF4QDO.js";
import "./chunk-ZKBTBH3X.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-QE7OCU6Q.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-PA3YFMTR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-FEA3K552.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  printReporters
};
