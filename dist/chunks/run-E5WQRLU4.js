import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  runDrift
} from "./chunk-26Z4KOAE.js";
import "./chunk-65RDQSB7.js";
import "./chunk-H3H3EQSL.js";
import "./chunk-JYKMTIWX.js";
import "./chunk-IKKISK5L.js";
import "./chunk-BKG3NIBB.js";
import "./chunk-QFOAOMD4.js";
import "./chunk-CBNUZOA3.js";
import "./chunk-7R36G374.js";
import "./chunk-BXQMVLCT.js";
import "./chunk-OI52XRE3.js";
import "./chunk-EQ4N42JV.js";
import "./chunk-COBYW75Y.js";
import "./chunk-XWEVCA4M.js";
import "./chunk-Q3QAASNB.js";
import "./chunk-OJAHODOH.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-NC734HFP.js";
import "./chunk-LDHS3Y3T.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-BSKXBPKN.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-WKNARJQP.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-DCWNULSY.js";
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
  runDrift
};
