import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  agreed,
  travel
} from "./chunk-OASR2WFE.js";
import "./chunk-Y3ZBDFJE.js";
import "./chunk-2RM76S72.js";
import "./chunk-MNDVKZLC.js";
import "./chunk-TC7SIGSX.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-54KPXMC5.js";
import "./chunk-5GR4P7E6.js";
import "./chunk-R6254GOD.js";
import "./chunk-2CUQEZ63.js";
import "./chunk-7HBW7ZWW.js";
import "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-SXLS6ECQ.js";
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
  agreed,
  travel
};
