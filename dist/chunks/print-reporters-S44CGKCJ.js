import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  printReporters
} from "./chunk-FFCMZP5L.js";
import "./chunk-LJECPE4H.js";
import "./chunk-VF5DMTBB.js";
import "./chunk-NIUJPXX6.js";
import "./chunk-5YHSS264.js";
import "./chunk-LMIDJW6K.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-6WE4RXOZ.js";
import "./chunk-W2WRCS7Z.js";
export {
  printReporters
};
