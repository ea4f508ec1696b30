import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  baseRequest
} from "./chunks/chunk-AIPS6SOO.js";
import {
  openBaseOf,
  runPipeline
} from "./chunks/chunk-CPY746WW.js";
import "./chunks/chunk-MKUBN2VE.js";
import {
  loadMatrix
} from "./chunks/chunk-FPM7AULF.js";
import "./chunks/chunk-5AOV5AKF.js";
import {
  openProgress
} from "./chunks/chunk-XPDIU2JW.js";
import {
  runDrift
} from "./chunks/chunk-26Z4KOAE.js";
import "./chunks/chunk-65RDQSB7.js";
import "./chunks/chunk-H3H3EQSL.js";
import "./chunks/chunk-JYKMTIWX.js";
import "./chunks/chunk-IKKISK5L.js";
import "./chunks/chunk-BKG3NIBB.js";
import "./chunks/chunk-QFOAOMD4.js";
import "./chunks/chunk-CBNUZOA3.js";
import {
  openDrivers
} from "./chunks/chunk-7R36G374.js";
import "./chunks/chunk-BXQMVLCT.js";
import {
  planShards
} from "./chunks/chunk-OI52XRE3.js";
import "./chunks/chunk-EQ4N42JV.js";
import "./chunks/chunk-COBYW75Y.js";
import "./chunks/chunk-XWEVCA4M.js";
import "./chunks/chunk-Q3QAASNB.js";
import "./chunks/chunk-OJAHODOH.js";
import {
  commitOf
} from "./chunks/chunk-XLP2MRQA.js";
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
} from "./chunks/chunk-WX7KWUOS.js";
import "./chunks/chunk-TFWWAEYE.js";
import {
  strategyText
} from "./chunks/chunk-UQK3QSTG.js";
import {
  readTimes
} from "./chunks/chunk-7U34S2LH.js";
import "./chunks/chunk-6SAL3LZD.js";
import "./chunks/chunk-6LC3OXOP.js";
import "./chunks/chunk-67IKFJ6I.js";
import "./chunks/chunk-2M4Q6TDE.js";
import "./chunks/chunk-R5LNAO3R.js";
import "./chunks/chunk-MAQ43Z5D.js";
import "./chunks/chunk-F7NZL55G.js";
import {
  workingDirectory
} from "./chunks/chunk-7CKRDH7V.js";
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
  readEvent,
  refusal
} from "./chunks/chunk-FEA3K552.js";
import {
  exitCodes,
  exitOfReport
} from "./chunks/chunk-GFN5YJ4A.js";
import "./chunks/chunk-OTFNIHNV.js";
import "./chunks/chunk-ZRWS77HU.js";
import "./chunks/chunk-UABIVEP5.js";
import "./chunks/chunk-R3PSIEBO.js";
import {
  setOutput,
  setSecret
} from "./chunks/chunk-KO7FSD7I.js";
import "./chunks/chunk-KDE7KRUF.js";
import {
  interrupted,
  onExit,
  watchSignals
} from "./chunks/chunk-5GFEVFVL.js";
import {
  ProblemError
} from "./chunks/chunk-U4MZ765K.js";
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
