import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openProgress
} from "./chunk-IWLJMXY7.js";
import "./chunk-5YHSS264.js";
import "./chunk-H7MEV37O.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-W2WRCS7Z.js";
export {
  openProgress
};
