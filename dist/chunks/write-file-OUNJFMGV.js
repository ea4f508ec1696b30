import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  checkWritable,
  writeWhole
} from "./chunk-SNCV37P2.js";
import "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";
export {
  checkWritable,
  writeWhole
};
