import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openBaseOf,
  runPipeline
} from "./chunk-QGIYKO6G.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-CHGQD7M5.js";
import "./chunk-NE6QIG3Q.js";
import "./chunk-54KPXMC5.js";
import "./chunk-SD4WFK5G.js";
import "./chunk-R6254GOD.js";
import "./chunk-2CUQEZ63.js";
import "./chunk-7HBW7ZWW.js";
import "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-QUYU3RSR.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-MSBEBGH7.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-BGHUK2Z3.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-UABIVEP5.js";
import "./chunk-5NMIUUII.js";
import "./chunk-UKW4JTKM.js";
import "./chunk-IU2AOB3P.js";
import "./chunk-RQ32HNL5.js";
import "./chunk-W2WRCS7Z.js";
export {
  openBaseOf,
  runPipeline
};
