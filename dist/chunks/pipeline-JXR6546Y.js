import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openBaseOf,
  runPipeline
} from "./chunk-YOPGE75Q.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-ZEVAXL4N.js";
import "./chunk-2AJYNNWC.js";
import "./chunk-IKKISK5L.js";
import "./chunk-TCRUYMPV.js";
import "./chunk-WU4JOTUY.js";
import "./chunk-CBNUZOA3.js";
import "./chunk-7R36G374.js";
import "./chunk-BXQMVLCT.js";
import "./chunk-7KJ277SY.js";
import "./chunk-YARCIAKB.js";
import "./chunk-7QED74Y4.js";
import "./chunk-Q2UYQCYL.js";
import "./chunk-UNFIBFG5.js";
import "./chunk-HL35TGIS.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-IMC76O5I.js";
import "./chunk-UFOYAUX4.js";
import "./chunk-VLU35PBQ.js";
import "./chunk-BSKXBPKN.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-3LDWZBHR.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-2XTTK3IR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-HLUZFMJ4.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-UABIVEP5.js";
import "./chunk-R3PSIEBO.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  openBaseOf,
  runPipeline
};
