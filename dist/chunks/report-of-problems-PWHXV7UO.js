import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reportOfProblems
} from "./chunk-T3VCXVLA.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-3PM6CT35.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-X5JSPPHI.js";
import "./chunk-W2WRCS7Z.js";
export {
  reportOfProblems
};
