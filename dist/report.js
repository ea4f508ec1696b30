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
} from "./chunks/chunk-F5IAKGZD.js";
import "./chunks/chunk-TFWWAEYE.js";
import "./chunks/chunk-SHICBBDU.js";
import "./chunks/chunk-JVSTES3C.js";
import "./chunks/chunk-GLL5T43R.js";
import "./chunks/chunk-JYPMDYJF.js";
import "./chunks/chunk-F3NBS7GA.js";
import "./chunks/chunk-V2BILKVL.js";
import "./chunks/chunk-2M4Q6TDE.js";
import "./chunks/chunk-QUYU3RSR.js";
import "./chunks/chunk-4VEMUPSW.js";
import {
  readEvent
} from "./chunks/chunk-FEA3K552.js";
import "./chunks/chunk-XOKCLPUC.js";
import "./chunks/chunk-SXLS6ECQ.js";
import "./chunks/chunk-MSBEBGH7.js";
import "./chunks/chunk-4CKMN2YP.js";
import "./chunks/chunk-R5LNAO3R.js";
import "./chunks/chunk-67IKFJ6I.js";
import "./chunks/chunk-BGHUK2Z3.js";
import "./chunks/chunk-5FTICAWG.js";
import "./chunks/chunk-LBZSQTYB.js";
import "./chunks/chunk-5NMIUUII.js";
import "./chunks/chunk-KO7FSD7I.js";
import "./chunks/chunk-UKW4JTKM.js";
import {
  exitOfReport
} from "./chunks/chunk-IU2AOB3P.js";
import "./chunks/chunk-RQ32HNL5.js";
import "./chunks/chunk-KDE7KRUF.js";
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
