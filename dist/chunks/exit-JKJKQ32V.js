import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  exitCodes,
  exitOfError,
  exitOfProblems,
  exitOfReport
} from "./chunk-QME2EJUI.js";
import "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";
export {
  exitCodes,
  exitOfError,
  exitOfProblems,
  exitOfReport
};
