import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  collectReports,
  limits,
  readTimes
} from "./chunk-7U34S2LH.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-LDHS3Y3T.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-DCWNULSY.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  collectReports,
  limits,
  readTimes
};
