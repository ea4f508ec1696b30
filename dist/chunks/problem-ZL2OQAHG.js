import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  ProblemError,
  distinct,
  headline,
  moreProblems,
  mostProblems,
  problemCodes
} from "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  ProblemError,
  distinct,
  headline,
  moreProblems,
  mostProblems,
  problemCodes
};
