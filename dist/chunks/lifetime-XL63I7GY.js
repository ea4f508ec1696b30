import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  interrupted,
  onExit,
  watchSignals
} from "./chunk-UKW4JTKM.js";
import "./chunk-IU2AOB3P.js";
import "./chunk-RQ32HNL5.js";
import "./chunk-W2WRCS7Z.js";
export {
  interrupted,
  onExit,
  watchSignals
};
