import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  end,
  failure,
  forgetInputs,
  leave,
  presets,
  readInputs,
  reportsOf,
  watchBugs,
  whereTo
} from "./chunks/chunk-WX7KWUOS.js";
import "./chunks/chunk-TFWWAEYE.js";
import "./chunks/chunk-UQK3QSTG.js";
import "./chunks/chunk-7U34S2LH.js";
import "./chunks/chunk-6SAL3LZD.js";
import "./chunks/chunk-6LC3OXOP.js";
import "./chunks/chunk-67IKFJ6I.js";
import "./chunks/chunk-2M4Q6TDE.js";
import "./chunks/chunk-R5LNAO3R.js";
import "./chunks/chunk-MAQ43Z5D.js";
import "./chunks/chunk-F7NZL55G.js";
import "./chunks/chunk-7CKRDH7V.js";
import "./chunks/chunk-6WRLWZ7K.js";
import "./chunks/chunk-XOKCLPUC.js";
import "./chunks/chunk-NC734HFP.js";
import "./chunks/chunk-LDHS3Y3T.js";
import "./chunks/chunk-4VEMUPSW.js";
import "./chunks/chunk-BSKXBPKN.js";
import "./chunks/chunk-7R6PZ7TZ.js";
import "./chunks/chunk-4CKMN2YP.js";
import "./chunks/chunk-WSXK7DUG.js";
import "./chunks/chunk-MNEZCNWB.js";
import "./chunks/chunk-WKNARJQP.js";
import "./chunks/chunk-EG2M2ZMB.js";
import "./chunks/chunk-DCWNULSY.js";
import "./chunks/chunk-2XTTK3IR.js";
import "./chunks/chunk-5FTICAWG.js";
import "./chunks/chunk-HLUZFMJ4.js";
import {
  readEvent
} from "./chunks/chunk-FEA3K552.js";
import {
  exitOfReport
} from "./chunks/chunk-GFN5YJ4A.js";
import "./chunks/chunk-R3PSIEBO.js";
import "./chunks/chunk-KO7FSD7I.js";
import "./chunks/chunk-KDE7KRUF.js";
import "./chunks/chunk-5GFEVFVL.js";
import "./chunks/chunk-U4MZ765K.js";
import "./chunks/chunk-W2WRCS7Z.js";

// src/bin/report.ts
var env = { ...process.env };
async function main() {
  const started = performance.now();
  let values;
  try {
    const read = readInputs(env);
    values = read.values;
    const report = await reportsOf(values, read.failOn, env);
    const code = exitOfReport(report, read.failOn);
    process.exitCode = code;
    return await end({ report, code, values, env, about: await whereTo(values, env) });
  } catch (error) {
    const report = failure(error, values, { commit: readEvent(env).sha }, performance.now() - started);
    const code = exitOfReport(report, "error");
    process.exitCode = code;
    const about = values === void 0 ? {} : await whereTo(values, env);
    return await end({ report, code, values: values ?? presets(env), env, about });
  }
}
watchBugs();
forgetInputs();
await leave(await main());
