import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openProgress
} from "./chunk-XPDIU2JW.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-W2WRCS7Z.js";
export {
  openProgress
};
