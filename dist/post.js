import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  cleanLeftovers
} from "./chunks/chunk-ROSJGTA5.js";
import "./chunks/chunk-MHUBGV6N.js";
import {
  warning
} from "./chunks/chunk-KO7FSD7I.js";
import "./chunks/chunk-KDE7KRUF.js";
import "./chunks/chunk-W2WRCS7Z.js";

// src/bin/post.ts
try {
  for (const removed of await cleanLeftovers()) process.stdout.write(`Removed what was left: ${removed}
`);
} catch (error) {
  warning(`Something may be left: ${error.message}`);
}
await new Promise((done) => process.stdout.write("", () => done()));
process.exit(0);
