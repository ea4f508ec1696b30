import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  collectReports,
  limits,
  readTimes
} from "./chunk-6YE24O2H.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-VLU35PBQ.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  collectReports,
  limits,
  readTimes
};
