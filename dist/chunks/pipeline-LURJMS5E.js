import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openBaseOf,
  runPipeline
} from "./chunk-7RX54BSI.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-EOQKMPP5.js";
import "./chunk-5ILLF5MY.js";
import "./chunk-IKKISK5L.js";
import "./chunk-M6SS6GMQ.js";
import "./chunk-CDVH6F2V.js";
import "./chunk-CBNUZOA3.js";
import "./chunk-V3LFHMPC.js";
import "./chunk-BXQMVLCT.js";
import "./chunk-WUGDSPOV.js";
import "./chunk-DJOX5GCD.js";
import "./chunk-D4GSBCOC.js";
import "./chunk-RK42EVQH.js";
import "./chunk-HJWOSSRV.js";
import "./chunk-HL4V23W5.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-OX5RIVW5.js";
import "./chunk-5DQVGFJJ.js";
import "./chunk-WPPXQJIS.js";
import "./chunk-P3MF4QDO.js";
import "./chunk-ZKBTBH3X.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-QE7OCU6Q.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-PA3YFMTR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  openBaseOf,
  runPipeline
};
