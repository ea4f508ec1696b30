import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  checkWritable,
  writeWhole
} from "./chunk-RRYHPFR4.js";
import "./chunk-I3MC5SOX.js";
import "./chunk-W2WRCS7Z.js";
export {
  checkWritable,
  writeWhole
};
