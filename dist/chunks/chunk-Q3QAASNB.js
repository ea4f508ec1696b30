import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  openFile
} from "./chunk-WKNARJQP.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";

// src/matrix/needs.ts
function cycles(needs) {
  const found = [];
  const state = /* @__PURE__ */ new Map();
  const visit = (name, trail) => {
    if (state.get(name) === "done") return;
    if (state.get(name) === "open") {
      found.push([...trail.slice(trail.indexOf(name)), name]);
      return;
    }
    state.set(name, "open");
    for (const needed of needs.get(name) ?? []) if (needs.has(needed)) visit(needed, [...trail, name]);
    state.set(name, "done");
  };
  for (const name of needs.keys()) visit(name, []);
  return found;
}
function inOrder(names, needs) {
  const ordered = /* @__PURE__ */ new Set();
  const visit = (name) => {
    if (ordered.has(name)) return;
    for (const needed of needs.get(name) ?? []) visit(needed);
    ordered.add(name);
  };
  for (const name of names) visit(name);
  return [...ordered];
}

// src/matrix/config-file.ts
import { stat } from "node:fs/promises";
import path from "node:path";
function configFiles(root) {
  const read = /* @__PURE__ */ new Map();
  const open = async (relative) => {
    const folder = await openFile(root, relative, "config-unreadable");
    const [file = ""] = folder?.files ?? [];
    return { relative, text: await folder?.text(file) ?? "" };
  };
  return {
    read(relative) {
      const reading = read.get(relative) ?? open(relative);
      read.set(relative, reading);
      return reading;
    }
  };
}
function formatOfFile(relative, formats) {
  const name = path.posix.basename(relative);
  return formats.find(({ file }) => file?.accepts(name));
}
async function nearestFile(root, relative, { usual }) {
  for (let folder = relative; ; folder = path.posix.dirname(folder)) {
    const file = path.posix.join(folder, usual);
    if ((await stat(path.join(root, file)).catch(() => void 0))?.isFile()) return file;
    if (folder === ".") return void 0;
  }
}

// src/matrix/paths.ts
import { readdir, realpath, stat as stat2 } from "node:fs/promises";
import path2 from "node:path";
async function locate(written, root) {
  const inside = "Paths are relative to the folder of the matrix and stay inside it.";
  const fault = (message, hint) => ({ kind: "fault", message, hint });
  if (written.includes("\0")) return fault(`The path "${written}" has a NUL character.`, inside);
  if (path2.isAbsolute(written) || path2.win32.isAbsolute(written)) {
    return fault(`The path "${written}" is absolute.`, inside);
  }
  const absolute = path2.resolve(root, written);
  if (leaves(root, absolute))
    return fault(`The path "${written}" leads out of the folder of the matrix.`, inside);
  let real;
  try {
    real = await realpath(absolute);
  } catch (error) {
    const { code } = error;
    if (code !== "ENOENT" && code !== "ENOTDIR") {
      return fault(
        `The path "${written}" cannot be read: ${error.message}.`,
        "Check its permissions and links."
      );
    }
    return fault(`There is no file or folder "${written}".`, await nearby(written, root));
  }
  if (leaves(await realpath(root), real)) {
    return fault(`The path "${written}" is a link that leads out of the folder of the matrix.`, inside);
  }
  const relative = path2.relative(root, absolute).split(path2.sep).join("/");
  return {
    kind: "found",
    relative: relative === "" ? "." : relative,
    real,
    folder: (await stat2(real)).isDirectory()
  };
}
function leaves(root, absolute) {
  const relative = path2.relative(root, absolute);
  return relative === ".." || relative.startsWith(`..${path2.sep}`) || path2.isAbsolute(relative);
}
async function nearby(written, root) {
  const parts = path2.normalize(written).split(path2.sep).filter((part) => part !== "" && part !== ".");
  let folder = root;
  for (const [index, part] of parts.entries()) {
    const names = await readdir(folder).catch(() => void 0);
    const where = index === 0 ? "the folder of the matrix" : `"${parts.slice(0, index).join("/")}"`;
    if (names === void 0) return `${where} is not a folder.`;
    if (!names.includes(part)) {
      const shown = names.filter((name) => !name.startsWith(".") && name !== "node_modules").sort();
      if (shown.length === 0) return `${where} is empty.`;
      if (shown.length > 12)
        return `${suggest(part, shown).replace(/ ?Allowed: .*$/s, "")} ${where} has no "${part}".`.trim();
      return suggest(part, shown).replace("Allowed:", `In ${where}:`);
    }
    folder = path2.join(folder, part);
  }
  return `Create "${written}".`;
}
function isPattern(written) {
  return /[*?[\]{}]/.test(written);
}
async function locatePattern(written, root) {
  const exact = await locate(written, root);
  if (exact.kind === "found") return exact;
  const parts = written.split("/");
  const fixed = parts.slice(0, parts.findIndex(isPattern));
  if (parts.slice(fixed.length).includes("..")) {
    return {
      kind: "fault",
      message: `The pattern "${written}" goes up with "..".`,
      hint: "Write the folder itself."
    };
  }
  return locate(fixed.join("/") || (written.startsWith("/") ? "/" : "."), root);
}

export {
  cycles,
  inOrder,
  configFiles,
  formatOfFile,
  nearestFile,
  locate,
  isPattern,
  locatePattern
};
