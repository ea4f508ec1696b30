import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openProgress
} from "./chunk-4WRMPQL2.js";
import "./chunk-NPJ667RD.js";
import "./chunk-UJD2JKSO.js";
import "./chunk-W2WRCS7Z.js";
export {
  openProgress
};
