#!/usr/bin/env node
import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  exitCodes
} from "./chunks/chunk-QME2EJUI.js";
import "./chunks/chunk-YUJHRWHY.js";
import "./chunks/chunk-W2WRCS7Z.js";

// src/bin/cli.ts
if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `error[no-node] Node 24 or newer is needed, and this is ${process.version}.
  Install it from https://nodejs.org, or run with: npx -p node@24 multidb-migrate`
  );
  process.exit(exitCodes.environment.code);
}
var { runProcess } = await import("./chunks/process-OZRQKNXM.js");
await runProcess();
