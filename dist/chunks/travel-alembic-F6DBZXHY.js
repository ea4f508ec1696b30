import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  alembic,
  travelWithAlembic
} from "./chunk-3MMLBVAY.js";
import "./chunk-TV4UV3RE.js";
import "./chunk-PMPQHK2A.js";
import "./chunk-OR2BAPSK.js";
import "./chunk-C6QIBBST.js";
import "./chunk-AZEIGWHK.js";
import "./chunk-VCQANQL4.js";
import "./chunk-36KKWRYZ.js";
import "./chunk-K6XKTD72.js";
import "./chunk-S6NS4ZB7.js";
import "./chunk-LSKDYSDH.js";
import "./chunk-5TCERJG4.js";
import "./chunk-5FTICAWG.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-RY5NI5JG.js";
import "./chunk-H7MEV37O.js";
import "./chunk-QME2EJUI.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-5SXFY57D.js";
import "./chunk-B3NHO4VZ.js";
import "./chunk-763N6CUD.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";
export {
  alembic,
  travelWithAlembic
};
