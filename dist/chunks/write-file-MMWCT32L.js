import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  checkWritable,
  writeWhole
} from "./chunk-VF5DMTBB.js";
import "./chunk-6WE4RXOZ.js";
import "./chunk-W2WRCS7Z.js";
export {
  checkWritable,
  writeWhole
};
