import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  findMigration,
  stamped,
  wayDown,
  wayUp
} from "./chunk-ITNONQO4.js";
import "./chunk-5FTICAWG.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";
export {
  findMigration,
  stamped,
  wayDown,
  wayUp
};
