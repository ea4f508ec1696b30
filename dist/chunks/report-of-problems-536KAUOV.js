import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reportOfProblems
} from "./chunk-NUIU67TO.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-UFOYAUX4.js";
import "./chunk-VLU35PBQ.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  reportOfProblems
};
