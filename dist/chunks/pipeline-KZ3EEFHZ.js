import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openBaseOf,
  runPipeline
} from "./chunk-7BJLZITM.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-BH4BCHTK.js";
import "./chunk-HB25CTKQ.js";
import "./chunk-5O3W47CY.js";
import "./chunk-WUJFDT32.js";
import "./chunk-BOK5DGNN.js";
import "./chunk-JTTJC424.js";
import "./chunk-CS2L2LY7.js";
import "./chunk-PQ6QX2DW.js";
import "./chunk-RGI2XS6B.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-3PM6CT35.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-FIYVBAT2.js";
import "./chunk-4CKMN2YP.js";
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
  openBaseOf,
  runPipeline
};
