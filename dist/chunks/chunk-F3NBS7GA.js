import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/util/write-file.ts
import { lstat, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
async function writeWhole(file, text) {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const replaceable = await lstat(file).then(
      (target) => target.isFile(),
      () => true
    );
    const destination = replaceable ? temporary : file;
    const handle = await open(destination, "w");
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    if (replaceable) await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => void 0);
    throw unwritable(file, error);
  }
}
async function checkWritable(file) {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const present = await stat(file).catch(() => void 0);
    if (present?.isDirectory()) throw new Error("it is a folder");
    if (present !== void 0 && !present.isFile()) return;
    const probe = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
    await (await open(probe, "w")).close();
    await rm(probe, { force: true });
  } catch (error) {
    throw unwritable(file, error);
  }
}
function unwritable(file, error) {
  return cannotWrite(file, error, "report-unwritable", "Give another with `--report FILE`.");
}
function cannotWrite(file, error, code, hint) {
  const reason = error instanceof Error ? error.message : String(error);
  return new ProblemError([{ code, message: `"${file}" cannot be written: ${reason}.`, hint }], {
    cause: error
  });
}

export {
  writeWhole,
  checkWritable,
  cannotWrite
};
