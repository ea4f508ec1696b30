import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openBaseOf,
  runPipeline
} from "./chunk-RTON7ALV.js";
import "./chunk-MKUBN2VE.js";
import "./chunk-AH76WNYG.js";
import "./chunk-TGZAIDRN.js";
import "./chunk-IKKISK5L.js";
import "./chunk-7ZICOHRR.js";
import "./chunk-NQPGH76V.js";
import "./chunk-CBNUZOA3.js";
import "./chunk-7R36G374.js";
import "./chunk-BXQMVLCT.js";
import "./chunk-JS3LYMR4.js";
import "./chunk-CG54HSA6.js";
import "./chunk-4ZZHCNDC.js";
import "./chunk-PTBPRXRS.js";
import "./chunk-RFBLPSNH.js";
import "./chunk-VVLVJ66D.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-UJOEPY4T.js";
import "./chunk-UFOYAUX4.js";
import "./chunk-VLU35PBQ.js";
import "./chunk-BSKXBPKN.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-T7PJUALB.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-2XTTK3IR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-HLUZFMJ4.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-UABIVEP5.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-R3PSIEBO.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  openBaseOf,
  runPipeline
};
