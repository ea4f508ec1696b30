import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reportOfProblems
} from "./chunk-DZGA7NSP.js";
import "./chunk-R3VPDG2R.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-QAYTYSIY.js";
import "./chunk-LMIDJW6K.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-6WE4RXOZ.js";
import "./chunk-W2WRCS7Z.js";
export {
  reportOfProblems
};
