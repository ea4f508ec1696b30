import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reportOfProblems
} from "./chunk-6LC3OXOP.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-NC734HFP.js";
import "./chunk-LDHS3Y3T.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-DCWNULSY.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  reportOfProblems
};
