import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  alembicProject,
  modelsProject,
  placeInWorkspace
} from "./chunk-HLUZFMJ4.js";
import "./chunk-W2WRCS7Z.js";
export {
  alembicProject,
  modelsProject,
  placeInWorkspace
};
