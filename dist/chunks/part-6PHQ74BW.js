import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  planShards,
  readPart,
  readPlans
} from "./chunk-WUGDSPOV.js";
import "./chunk-DJOX5GCD.js";
import "./chunk-D4GSBCOC.js";
import "./chunk-RK42EVQH.js";
import "./chunk-HJWOSSRV.js";
import "./chunk-HL4V23W5.js";
import "./chunk-QE7OCU6Q.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-PA3YFMTR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  planShards,
  readPart,
  readPlans
};
