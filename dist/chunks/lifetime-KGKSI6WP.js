import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  interrupted,
  onExit,
  watchSignals
} from "./chunk-5GFEVFVL.js";
import "./chunk-W2WRCS7Z.js";
export {
  interrupted,
  onExit,
  watchSignals
};
