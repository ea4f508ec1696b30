#!/usr/bin/env node
import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  exitCodes
} from "./chunks/chunk-IU2AOB3P.js";
import "./chunks/chunk-RQ32HNL5.js";
import "./chunks/chunk-W2WRCS7Z.js";

// src/bin/cli.ts
import module from "node:module";
import { homedir } from "node:os";
import path from "node:path";
if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(
    `error[no-node] Node 24 or newer is needed, and this is ${process.version}.
  Install it from https://nodejs.org, or run with: npx -p node@24 multidb-migrate`
  );
  process.exit(exitCodes.environment.code);
}
var caches = process.env.XDG_CACHE_HOME || path.join(process.env.HOME || homedir(), ".cache");
module.enableCompileCache(path.join(caches, "multidb-migrate", "compiled"));
var { runProcess } = await import("./chunks/process-ONJDI6M7.js");
await runProcess();
