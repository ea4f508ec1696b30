import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  checkWritable,
  writeWhole
} from "./chunk-UI63MUUK.js";
import "./chunk-LLHV64N5.js";
import "./chunk-W2WRCS7Z.js";
export {
  checkWritable,
  writeWhole
};
