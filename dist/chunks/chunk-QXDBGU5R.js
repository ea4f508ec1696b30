import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  noModels,
  openWorkbench
} from "./chunk-Q2FI5PKK.js";
import {
  openProgress
} from "./chunk-ML6O7L7Q.js";
import {
  openServer,
  readPlans
} from "./chunk-NE6QIG3Q.js";
import {
  parseServerSpec
} from "./chunk-R5LNAO3R.js";
import {
  lend
} from "./chunk-BGHUK2Z3.js";
import {
  diffCatalogs,
  listChanges
} from "./chunk-LBZSQTYB.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/on-scratch.ts
import { availableParallelism } from "node:os";
async function withWorkbench({ matrix, database, drivers }, { values, env, stderr }, use) {
  const { interrupted } = await import("./lifetime-XL63I7GY.js");
  const plans = await readPlans(matrix, [database], drivers);
  const progress = openProgress(stderr);
  try {
    var _stack = [];
    try {
      const surroundings = { env, platform: process.platform, signal: interrupted, keep: false };
      const server = __using(_stack, await openServer(specOf(values.server, matrix), surroundings, progress.listener), true);
      const workbench = __using(_stack, await openWorkbench(plans, {
        server,
        name: server.spec.text,
        root: matrix.root,
        jobs: availableParallelism(),
        signal: interrupted,
        drivers,
        onProgress: progress.listener,
        reading: "full"
      }), true);
      return await use(workbench);
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } finally {
    progress.close();
  }
}
function specOf(given, matrix) {
  const [first] = matrix.servers;
  if (typeof given !== "string") return first;
  const spec = parseServerSpec(given);
  if (spec.kind === "invalid")
    throw new ProblemError([{ code: "usage", message: `--server: ${spec.message}.`, hint: spec.hint }]);
  return spec;
}
function theOne(command, databases) {
  const [database, ...others] = databases;
  if (database !== void 0 && others.length === 0) return database;
  const names = databases.map(({ name }) => name);
  throw new ProblemError([
    {
      code: "usage",
      message: `\`${command}\` takes exactly one database, and this would be ${names.length}: ${names.join(", ")}.`,
      hint: `Name it: \`${command} -n ${names[0] ?? "NAME"} …\`.`
    }
  ]);
}
function mustHaveModels(database) {
  if (database.models === void 0) throw noModels(database);
}
function lendModels(said, other, { cannotSay, database }, stderr) {
  const lent = lend(said, other, cannotSay?.names ?? []);
  const changes = diffCatalogs(said, lent, { ignore: database.ignore });
  if (changes.length > 0)
    stderr.write(
      `! left alone, because the models (${cannotSay?.by}) cannot say it:
${listChanges(changes)}
`
    );
  return lent;
}

export {
  withWorkbench,
  theOne,
  mustHaveModels,
  lendModels
};
