import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  refuseEvent
} from "./chunk-5FJZUFA6.js";
import "./chunk-FEA3K552.js";
import "./chunk-X5JSPPHI.js";
import "./chunk-W2WRCS7Z.js";
export {
  refuseEvent
};
