import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  refuseEvent
} from "./chunk-BZPNNQ6L.js";
import "./chunk-FEA3K552.js";
import "./chunk-RQ32HNL5.js";
import "./chunk-W2WRCS7Z.js";
export {
  refuseEvent
};
