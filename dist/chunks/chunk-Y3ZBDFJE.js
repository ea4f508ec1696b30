import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  findPython
} from "./chunk-7HBW7ZWW.js";
import {
  childEnvironment
} from "./chunk-BGHUK2Z3.js";
import {
  onExit
} from "./chunk-UKW4JTKM.js";

// src/live/alembic.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as setTimeoutAsync } from "node:timers/promises";

// src/live/client-ports.ts
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
function clientPorts(pid) {
  const inodes = new Set(
    attempt(() => readdirSync(`/proc/${pid}/fd`), []).map(
      (fd) => /^socket:\[(\d+)\]$/.exec(attempt(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ""))?.[1]
    )
  );
  return ["tcp", "tcp6"].flatMap(
    (kind) => attempt(() => readFileSync(`/proc/${pid}/net/${kind}`, "utf8"), "").split("\n").slice(1).flatMap((line) => {
      const columns = line.trim().split(/\s+/);
      const port = /:([0-9A-F]{4})$/.exec(columns[1] ?? "")?.[1];
      return port !== void 0 && inodes.has(columns[9]) ? [Number.parseInt(port, 16)] : [];
    })
  );
}
function attempt(look, otherwise) {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

// src/live/alembic.ts
var lookEvery = 200;
var ownTime = 300;
function alembicArguments({ alembic }, args) {
  if (alembic === void 0) throw new Error("this project has no Alembic");
  const extra = alembic.x.flatMap((value) => ["-x", value]);
  return ["-c", alembic.config, "-n", alembic.section, ...extra, ...args];
}
async function callAlembic({
  project,
  args,
  address,
  ownEnv,
  stdout,
  stderr,
  ports
}) {
  const { root, folder } = project;
  const wanted = project.python === void 0 ? {} : { python: project.python };
  const python = await findPython({ root, folder, env: ownEnv, ...wanted });
  const { env } = childEnvironment(ownEnv, project.env, address.endpoint, address.schema);
  const child = spawn(python.path, ["-m", "alembic", ...alembicArguments(project, args)], {
    cwd: folder,
    env: { ...env, PYTHONIOENCODING: "utf-8" },
    stdio: ["ignore", "pipe", "pipe"]
  });
  const look = () => {
    for (const port of child.pid === void 0 ? [] : clientPorts(child.pid)) ports?.add(port);
  };
  const looking = ports && setInterval(look, lookEvery);
  const forget = onExit(async () => {
    look();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    await Promise.race([ended, setTimeoutAsync(ownTime)]);
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
    await ended;
  });
  child.stdout.setEncoding("utf8").on("data", stdout);
  child.stderr.setEncoding("utf8").on("data", stderr);
  try {
    const [code] = await once(child, "close");
    return code ?? -1;
  } finally {
    clearInterval(looking);
    forget();
  }
}

export {
  callAlembic
};
