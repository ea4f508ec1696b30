import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  commitOf
} from "./chunks/chunk-64UKZJVX.js";
import {
  runDrift
} from "./chunks/chunk-6J6THJTW.js";
import {
  baseRequest
} from "./chunks/chunk-AIPS6SOO.js";
import {
  openBaseOf,
  runPipeline
} from "./chunks/chunk-QGIYKO6G.js";
import "./chunks/chunk-MKUBN2VE.js";
import "./chunks/chunk-CHGQD7M5.js";
import "./chunks/chunk-ROPRIHET.js";
import "./chunks/chunk-Q2FI5PKK.js";
import {
  openProgress
} from "./chunks/chunk-ML6O7L7Q.js";
import {
  planShards
} from "./chunks/chunk-NE6QIG3Q.js";
import "./chunks/chunk-54KPXMC5.js";
import "./chunks/chunk-SD4WFK5G.js";
import "./chunks/chunk-5GR4P7E6.js";
import "./chunks/chunk-R6254GOD.js";
import "./chunks/chunk-2CUQEZ63.js";
import {
  openDrivers
} from "./chunks/chunk-7HBW7ZWW.js";
import {
  loadMatrix
} from "./chunks/chunk-GAQXIBF7.js";
import "./chunks/chunk-K7SDCISL.js";
import "./chunks/chunk-ROSJGTA5.js";
import "./chunks/chunk-MHUBGV6N.js";
import {
  end,
  failure,
  forgetInputs,
  leave,
  log,
  presets,
  quoted,
  readInputs,
  reportsOf,
  watchBugs,
  whereTo,
  withoutSecrets
} from "./chunks/chunk-F5IAKGZD.js";
import "./chunks/chunk-TFWWAEYE.js";
import "./chunks/chunk-SHICBBDU.js";
import {
  readTimes,
  strategyText
} from "./chunks/chunk-JVSTES3C.js";
import "./chunks/chunk-GLL5T43R.js";
import {
  workingDirectory
} from "./chunks/chunk-JYPMDYJF.js";
import "./chunks/chunk-F3NBS7GA.js";
import "./chunks/chunk-V2BILKVL.js";
import "./chunks/chunk-2M4Q6TDE.js";
import "./chunks/chunk-QUYU3RSR.js";
import "./chunks/chunk-4VEMUPSW.js";
import {
  readEvent,
  refusal
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
import "./chunks/chunk-ZRWS77HU.js";
import "./chunks/chunk-OTFNIHNV.js";
import "./chunks/chunk-UABIVEP5.js";
import "./chunks/chunk-5NMIUUII.js";
import {
  setOutput,
  setSecret
} from "./chunks/chunk-KO7FSD7I.js";
import {
  interrupted,
  onExit,
  watchSignals
} from "./chunks/chunk-UKW4JTKM.js";
import {
  exitCodes,
  exitOfReport
} from "./chunks/chunk-IU2AOB3P.js";
import {
  ProblemError
} from "./chunks/chunk-RQ32HNL5.js";
import "./chunks/chunk-KDE7KRUF.js";
import {
  __callDispose,
  __using
} from "./chunks/chunk-W2WRCS7Z.js";

// src/github/secrets.ts
var wellKnown = /* @__PURE__ */ new Set([
  "password",
  "passw0rd",
  "rootroot",
  "rootpassword",
  "root_password",
  "mysql",
  "mariadb",
  "changeme",
  "test1234"
]);
function isMaskable(text) {
  return text.length >= 8 && !wellKnown.has(text.toLowerCase()) && !/^(.)\1*$/.test(text);
}
function passwordsOf(specs) {
  return specs.flatMap(
    (spec) => spec.kind === "url" && isMaskable(spec.endpoint.password) ? [spec.endpoint.password] : []
  );
}

// src/bin/action.ts
var hurry = 4500;
var env = { ...process.env };
async function openMatrix({ values, servers }) {
  const why = refusal(readEvent(env));
  if (why !== void 0) throw new ProblemError([{ code: "usage", ...why }]);
  const matrix = await loadMatrix({
    file: values.matrix,
    cwd: workingDirectory(env, values),
    env: withoutSecrets(env)
  });
  for (const password of passwordsOf([...matrix.servers, ...servers ?? []])) setSecret(password);
  return matrix;
}
async function verify(read) {
  const { values, databases, servers, shard, only } = read;
  const matrix = await openMatrix(read);
  const base = baseRequest(env, values.base);
  const commit = commitOf(env);
  return told(
    (onProgress, onSecret) => runPipeline({
      matrix,
      ...databases && { databases },
      ...servers && { servers },
      ...base && { base },
      ...only && { only },
      ...shard && { shard },
      ...commit !== void 0 && { commit },
      keep: false,
      env: withoutSecrets(env),
      signal: interrupted,
      onProgress,
      onSecret
    })
  );
}
async function drift(read) {
  const { values, databases, servers } = read;
  const matrix = await openMatrix(read);
  return told(
    (onProgress, onSecret) => runDrift({
      matrix,
      ...values.live !== "" && { environment: values.live },
      ...databases && { databases },
      ...servers && { servers },
      models: values.models === "true",
      env: withoutSecrets(env),
      signal: interrupted,
      onProgress,
      onSecret
    })
  );
}
async function told(run) {
  const progress = openProgress({
    write: (line) => process.stderr.write(line.replaceAll("##[", "#⁠#[")),
    live: false,
    colour: false
  });
  try {
    return await run(progress.listener, (secret) => {
      if (isMaskable(secret)) setSecret(secret);
    });
  } finally {
    progress.close();
  }
}
async function plan(read) {
  var _stack = [];
  try {
    const { values, databases, servers, shards, only } = read;
    const matrix = await openMatrix(read);
    const drivers = __using(_stack, openDrivers(withoutSecrets(env)), true);
    const times = values.times === "" ? void 0 : await readTimes(values.times, workingDirectory(env, values));
    if (values.times !== "" && times === void 0)
      log(`There is no ${values.times} yet; the parts are made by the number of migrations.`);
    const wanted = baseRequest(env, values.base);
    const base = __using(_stack, await openBaseOf({
      ...wanted && { base: wanted },
      matrix,
      env: withoutSecrets(env),
      signal: interrupted
    }), true);
    const parts = await planShards({
      matrix,
      ...databases && { databases },
      ...only && { only },
      base: base.found,
      servers: (servers ?? matrix.servers).length,
      drivers,
      total: shards,
      ...times && { times }
    });
    process.exitCode = exitCodes.passed.code;
    setOutput("plan", strategyText(parts));
    setOutput("databases", JSON.stringify(parts.flatMap((part) => part.databases)));
    log(
      quoted(
        parts.map((part) => `${part.index} of ${part.total}: ${part.databases.join(", ") || "nothing"}`).join("\n")
      )
    );
    return exitCodes.passed.code;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
async function main() {
  const started = performance.now();
  let read;
  try {
    read = readInputs(env);
    const { values, failOn } = read;
    if (values.command === "plan") return await plan(read);
    const merges = values.command === "report";
    const run = values.command === "drift" ? drift : verify;
    const report = merges ? await reportsOf(values, failOn, env) : await run(read);
    const code2 = exitOfReport(report, failOn);
    process.exitCode = code2;
    return await end({ report, code: code2, values, env, ...merges && { about: await whereTo(values, env) } });
  } catch (error) {
    const commit = commitOf(env);
    const about = {
      ...read?.shard && { shard: read.shard },
      ...commit !== void 0 && { commit }
    };
    const report = failure(error, read?.values, about, performance.now() - started);
    const code2 = interrupted.aborted ? exitCodes.interrupted.code : exitOfReport(report, "error");
    return await end({ report, code: code2, values: read?.values ?? presets(env), env });
  }
}
watchSignals();
watchBugs();
forgetInputs();
var { promise: published, resolve } = Promise.withResolvers();
var forget = onExit(() => Promise.race([published, new Promise((late) => setTimeout(late, hurry))]));
var code = await main();
forget();
resolve();
await leave(code);
