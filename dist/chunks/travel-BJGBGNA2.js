import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  agreed,
  travel
} from "./chunk-CFKZANTT.js";
import "./chunk-562INW22.js";
import "./chunk-E7LIZIJQ.js";
import "./chunk-JOM4ABBI.js";
import "./chunk-4LRS7QSM.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-5O3W47CY.js";
import "./chunk-G3WXACXZ.js";
import "./chunk-BOK5DGNN.js";
import "./chunk-JTTJC424.js";
import "./chunk-CS2L2LY7.js";
import "./chunk-PQ6QX2DW.js";
import "./chunk-RGI2XS6B.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-TXNUMMK6.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-UABIVEP5.js";
import "./chunk-5NMIUUII.js";
import "./chunk-HDZY2MEC.js";
import "./chunk-ZIE33M2X.js";
import "./chunk-X5JSPPHI.js";
import "./chunk-W2WRCS7Z.js";
export {
  agreed,
  travel
};
