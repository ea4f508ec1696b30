import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  commitOf
} from "./chunk-XLP2MRQA.js";
import "./chunk-FEA3K552.js";
import "./chunk-W2WRCS7Z.js";
export {
  commitOf
};
