import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  reportOfProblems
} from "./chunk-JYLQC7R4.js";
import "./chunk-VRJEJ4CD.js";
import "./chunk-NGYLJQRC.js";
import "./chunk-FDDHCPAH.js";
import "./chunk-VJWOQCFP.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-I3MC5SOX.js";
import "./chunk-W2WRCS7Z.js";
export {
  reportOfProblems
};
