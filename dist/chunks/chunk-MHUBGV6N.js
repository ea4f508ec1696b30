import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/util/run.ts
import { spawn } from "node:child_process";
var kept = 256 * 1024;
var running = /* @__PURE__ */ new Set();
function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
  }
}
var watching = false;
function endWithUs(pid) {
  running.add(pid);
  if (watching) return;
  watching = true;
  process.on("exit", () => running.forEach(killGroup));
}
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
      ...options.cwd !== void 0 && { cwd: options.cwd },
      ...options.env && { env: { ...options.env } }
    });
    let [stdout, stderr] = [Buffer.alloc(0), Buffer.alloc(0)];
    let failure;
    const kill = (why) => {
      failure ??= why;
      if (child.pid !== void 0) killGroup(child.pid);
    };
    if (child.pid !== void 0 && options.outlives !== true) endWithUs(child.pid);
    const aborted = () => kill("aborted");
    const timer = options.timeout === void 0 ? void 0 : setTimeout(kill, options.timeout, "timeout");
    const settle = (result) => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", aborted);
      if (child.pid !== void 0) running.delete(child.pid);
      resolve(result);
    };
    child.stdout.on("data", (chunk) => {
      stdout = Buffer.concat([stdout, chunk]).subarray(-kept);
    });
    child.stderr.on("data", (chunk) => {
      stderr = Buffer.concat([stderr, chunk]).subarray(-kept);
    });
    child.stdin.on("error", () => void 0);
    child.stdin.end(options.input ?? "");
    child.on("error", (error) => {
      if (child.pid === void 0) settle({ stdout: "", stderr: "", failure: error.code ?? error.message });
    });
    child.on("close", (code, signal) => {
      const ended = failure ?? signal ?? void 0;
      settle({
        ...code !== null && failure === void 0 && { code },
        stdout: stdout.toString(),
        stderr: stderr.toString(),
        ...ended !== void 0 && { failure: ended }
      });
    });
    if (options.signal?.aborted) aborted();
    else options.signal?.addEventListener("abort", aborted, { once: true });
  });
}

export {
  run
};
