import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  readStrategy,
  strategyText
} from "./chunk-UQK3QSTG.js";
import "./chunk-MAQ43Z5D.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  readStrategy,
  strategyText
};
