import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  mergeReports,
  withProblems
} from "./chunk-7TTHADVO.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-UFOYAUX4.js";
import "./chunk-VLU35PBQ.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-EG2M2ZMB.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  mergeReports,
  withProblems
};
