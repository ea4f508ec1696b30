import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  checkWritable,
  writeWhole
} from "./chunk-XMSQZS7W.js";
import "./chunk-6BRGBFMR.js";
import "./chunk-W2WRCS7Z.js";
export {
  checkWritable,
  writeWhole
};
