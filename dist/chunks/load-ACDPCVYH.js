import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  defaultMatrixFile,
  loadMatrix
} from "./chunk-ANM3U4OR.js";
import "./chunk-XCR4XI52.js";
import "./chunk-34J2SANK.js";
import "./chunk-U765NKN4.js";
import "./chunk-5FTICAWG.js";
import "./chunk-FDDHCPAH.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-LLHV64N5.js";
import "./chunk-W2WRCS7Z.js";
export {
  defaultMatrixFile,
  loadMatrix
};
