import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  exitCodes,
  exitOfError,
  exitOfProblems,
  exitOfReport
} from "./chunk-GFN5YJ4A.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  exitCodes,
  exitOfError,
  exitOfProblems,
  exitOfReport
};
