import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  interrupted,
  onExit,
  watchSignals
} from "./chunk-HDZY2MEC.js";
import "./chunk-ZIE33M2X.js";
import "./chunk-X5JSPPHI.js";
import "./chunk-W2WRCS7Z.js";
export {
  interrupted,
  onExit,
  watchSignals
};
