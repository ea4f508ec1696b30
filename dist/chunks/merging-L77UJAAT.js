import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openResults
} from "./chunk-FA5N4GB3.js";
import {
  commitOf
} from "./chunk-64UKZJVX.js";
import {
  defaultMatrixFile
} from "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import {
  mergeReports
} from "./chunk-SHICBBDU.js";
import {
  collectReports,
  readStrategy
} from "./chunk-JVSTES3C.js";
import "./chunk-GLL5T43R.js";
import "./chunk-JYPMDYJF.js";
import "./chunk-F3NBS7GA.js";
import {
  reportOfProblems
} from "./chunk-V2BILKVL.js";
import "./chunk-2M4Q6TDE.js";
import "./chunk-QUYU3RSR.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-FEA3K552.js";
import "./chunk-XOKCLPUC.js";
import "./chunk-SXLS6ECQ.js";
import "./chunk-MSBEBGH7.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-BGHUK2Z3.js";
import "./chunk-5FTICAWG.js";
import "./chunk-LBZSQTYB.js";
import "./chunk-UABIVEP5.js";
import "./chunk-5NMIUUII.js";
import "./chunk-UKW4JTKM.js";
import {
  exitOfReport
} from "./chunk-IU2AOB3P.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/merging.ts
async function showMerged(context) {
  const { values, positionals, cwd, env } = context;
  if (positionals.length === 0) {
    throw new ProblemError([
      {
        code: "usage",
        message: "`report` needs a file.",
        hint: "Write `multidb-migrate report FILE…`, or name a folder."
      }
    ]);
  }
  const matrix = String(values.matrix ?? defaultMatrixFile);
  const results = await openResults(context, matrix);
  let report;
  try {
    report = await merge(values, positionals, cwd, env);
  } catch (error) {
    if (error instanceof ProblemError) {
      await results.save(reportOfProblems(matrix, error.problems, 0));
    }
    throw error;
  }
  await results.show(report);
  return exitOfReport(report, values["fail-on"] ?? "error");
}
async function merge(values, paths, cwd, env) {
  const plan = values.plan === void 0 ? void 0 : readStrategy(String(values.plan), "--plan");
  const given = values.commit === void 0 ? void 0 : String(values.commit);
  if (given !== void 0 && !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i.test(given)) {
    const hint = "Give the whole id, as `git rev-parse HEAD` prints it.";
    throw new ProblemError([{ code: "usage", message: `--commit "${given}" is no commit.`, hint }]);
  }
  const commit = given ?? commitOf(env);
  const parts = await collectReports(paths, cwd);
  return mergeReports(parts, { ...plan && { plan }, ...commit !== void 0 && { commit } });
}
export {
  showMerged
};
