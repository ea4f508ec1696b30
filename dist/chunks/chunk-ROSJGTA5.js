import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  run
} from "./chunk-MHUBGV6N.js";

// src/servers/leftovers.ts
import { randomBytes } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync as readFileSync2, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

// src/util/process-start.ts
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
function processStart(pid) {
  if (process.platform !== "linux") {
    const listed = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return listed.status === 0 ? listed.stdout.trim() || void 0 : void 0;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? void 0 : fields[19];
  } catch {
    return void 0;
  }
}

// src/servers/leftovers.ts
var folderPrefix = "multidb-";
var held = /* @__PURE__ */ new Set();
var token = randomBytes(4).toString("hex");
function hold(resource) {
  held.add(resource);
  write();
  return () => {
    if (held.delete(resource)) write();
  };
}
function keepHeld(resources) {
  for (const resource of resources) {
    if (resource.kind === "container") held.delete(resource);
    else resource.kept = true;
  }
  write();
}
async function cleanLeftovers() {
  const folder = stateFolder();
  if (folder === void 0) return [];
  const removed = [];
  await Promise.all(
    list(folder).map(async (name) => {
      const file = join(folder, name);
      const state = read(file);
      if (state === void 0 || processStart(state.pid) === state.started) return;
      const keptServerLives = state.resources.some(
        (one) => one.kind === "process" && one.kept === true && processStart(one.pid) === one.started
      );
      if (keptServerLives) return;
      for (const one of state.resources) removed.push(...await remove(one));
      rmSync(file, { force: true });
    })
  );
  return removed;
}
function deleteFolder(path) {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
}
function killGroup(pid) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, "SIGKILL");
    } catch {
    }
  }
}
async function remove(resource) {
  try {
    switch (resource.kind) {
      case "process":
        if (processStart(resource.pid) !== resource.started) return [];
        killGroup(resource.pid);
        return [`server process ${resource.pid}`];
      case "container": {
        const { code, stdout } = await run("docker", ["rm", "--force", "--volumes", resource.name], {
          timeout: 2e4
        });
        return code === 0 && stdout.trim() !== "" ? [`container ${resource.name}`] : [];
      }
      case "folder": {
        if (!basename(resource.path).startsWith(folderPrefix) || !isOurs(resource.path)) return [];
        deleteFolder(resource.path);
        return [`folder ${resource.path}`];
      }
    }
  } catch {
    return [];
  }
}
function write() {
  const folder = stateFolder();
  if (folder === void 0) return;
  const file = join(folder, `${process.pid}-${token}.json`);
  if (held.size === 0) {
    rmSync(file, { force: true });
    return;
  }
  const state = {
    version: 1,
    pid: process.pid,
    started: processStart(process.pid) ?? "",
    resources: [...held]
  };
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 384 });
  renameSync(`${file}.new`, file);
}
function stateFolder() {
  const folder = join(tmpdir(), `multidb-migrate-${process.getuid?.() ?? "user"}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 448 });
    return isOurs(folder) ? folder : void 0;
  } catch {
    return void 0;
  }
}
function isOurs(path) {
  try {
    const stat = lstatSync(path);
    return stat.isDirectory() && (process.getuid === void 0 || stat.uid === process.getuid()) && (stat.mode & 18) === 0;
  } catch {
    return false;
  }
}
function list(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}
function read(file) {
  try {
    const state = JSON.parse(readFileSync2(file, "utf8"));
    return state.version === 1 && Array.isArray(state.resources) ? state : void 0;
  } catch {
    return void 0;
  }
}

export {
  processStart,
  folderPrefix,
  hold,
  keepHeld,
  cleanLeftovers,
  deleteFolder,
  killGroup
};
