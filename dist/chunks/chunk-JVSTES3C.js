import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  parseReport,
  reportLimit
} from "./chunk-QUYU3RSR.js";
import {
  mostShards,
  parseShard,
  shardText
} from "./chunk-MSBEBGH7.js";
import {
  shorten,
  visibleLine
} from "./chunk-4CKMN2YP.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/matrix/strategy.ts
function strategyText(shards) {
  const include = shards.map((shard) => ({
    shard: shardText(shard),
    name: `${shard.index} of ${shard.total}`
  }));
  return JSON.stringify({ include });
}
function readStrategy(text, what) {
  const fault = (why) => new ProblemError([
    {
      code: "usage",
      message: `${what} is no plan: ${why}.`,
      hint: "Give what `plan` printed, as it is: in a workflow `needs.plan.outputs.plan`."
    }
  ]);
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw fault(`"${shorten(visibleLine(text), 60)}" is no JSON`);
  }
  const include = typeof data === "object" && data !== null && "include" in data ? data.include : void 0;
  if (!Array.isArray(include) || include.length === 0) throw fault("it has no list `include`");
  const shards = include.map((entry) => {
    const shard = typeof entry === "object" && entry !== null && "shard" in entry ? entry.shard : void 0;
    if (typeof shard !== "string") throw fault("an entry of `include` has no `shard`");
    return parseShard(shard, what);
  });
  const indexes = new Set(shards.map(({ index }) => index));
  if (indexes.size !== shards.length || shards.some(({ total }) => total !== shards.length)) {
    throw fault("its parts are not each there once");
  }
  return shards;
}

// src/report/collect.ts
import { constants } from "node:fs";
import { lstat, open, opendir } from "node:fs/promises";
import path from "node:path";

// src/report/times.ts
function timesOf({ databases }) {
  const times = /* @__PURE__ */ new Map();
  for (const { name, status, durationMs } of databases) {
    if (status === "passed" || status === "failed") times.set(name, (times.get(name) ?? 0) + durationMs);
  }
  return times;
}

// src/report/unzip.ts
import { crc32, inflateRawSync } from "node:zlib";
var ArchiveFault = class extends Error {
};
var signatures = { local: 67324752, central: 33639248, end: 101010256 };
var endLength = 22;
var longestComment = 65535;
function isZip(bytes) {
  return bytes.length >= endLength && [signatures.local, signatures.end].some((one) => one === bytes.readUInt32LE(0));
}
function unzip(archive, wanted, limits2) {
  const { count, start, end } = readEnd(archive);
  if (count > limits2.entries) throw new ArchiveFault(`holds more than ${limits2.entries} files`);
  const files = [];
  let left = limits2.all;
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || archive.readUInt32LE(at) !== signatures.central) throw cut();
    const [flags, method] = [archive.readUInt16LE(at + 8), archive.readUInt16LE(at + 10)];
    const [sum, packed] = [archive.readUInt32LE(at + 16), archive.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const mode = archive.readUInt32LE(at + 38) >>> 16;
    const header = archive.readUInt32LE(at + 42);
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    at += 46 + nameLength + extra + comment;
    if (at > end) throw cut();
    if ((mode & 61440) === 40960) throw new ArchiveFault("holds a link");
    if (!wanted(name)) continue;
    if ((flags & 1) !== 0) throw new ArchiveFault("is encrypted");
    const room = Math.min(limits2.file, left);
    const bytes = unpack(dataOf(archive, header, packed), method, room, limits2);
    if (crc32(bytes) !== sum) throw new ArchiveFault("is damaged: a checksum is not right");
    left -= bytes.length;
    files.push({ name, bytes });
  }
  return files;
}
var cut = () => new ArchiveFault("is cut");
function readEnd(archive) {
  for (let at = archive.length - endLength; at >= Math.max(0, archive.length - endLength - longestComment); at--) {
    if (archive.readUInt32LE(at) !== signatures.end) continue;
    const count = archive.readUInt16LE(at + 10);
    const [size, start] = [archive.readUInt32LE(at + 12), archive.readUInt32LE(at + 16)];
    if (count === 65535 || start === 4294967295) throw new ArchiveFault("is larger than any of ours");
    if (start + size > at) throw cut();
    return { count, start, end: start + size };
  }
  throw cut();
}
function dataOf(archive, header, packed) {
  if (header + 30 > archive.length || archive.readUInt32LE(header) !== signatures.local) throw cut();
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  if (start + packed > archive.length) throw cut();
  return archive.subarray(start, start + packed);
}
function unpack(data, method, room, limits2) {
  const large = () => new ArchiveFault(
    room < limits2.file ? `comes to more than ${limits2.all / 1024 / 1024} MiB` : `holds a file of more than ${limits2.file / 1024 / 1024} MiB`
  );
  if (method === 0) {
    if (data.length > room) throw large();
    return data;
  }
  if (method !== 8) throw new ArchiveFault("is packed in a way that artifacts are not");
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    if (error.code === "ERR_BUFFER_TOO_LARGE") throw large();
    throw new ArchiveFault("is damaged");
  }
}

// src/report/collect.ts
var limits = {
  /** Files that are read. */
  files: mostShards,
  /** Whatever a folder holds, files that are no reports included. */
  entries: 1024,
  /** Folders below the one that is named: `actions/download-artifact` makes one for each artifact. */
  depth: 3,
  /** Bytes of all files together. */
  bytes: 2 * reportLimit,
  /** A report has eight levels of braces and brackets. A parser needs memory for each. */
  nesting: 32,
  /** Of all reports together; a rehearsed migration takes some 350 bytes, so `bytes` comes first, at 190,000. */
  migrations: 1e6,
  databases: 2e4,
  /** Of one database. */
  findings: 2e4
};
function refused(message, hint) {
  return new ProblemError([{ code: "report-invalid", message, hint }]);
}
var nowhere = (written) => ({
  code: "report-missing",
  message: `There is no file or folder "${shown(written)}".`,
  hint: "Give the reports that `verify --report FILE` wrote."
});
var shown = (text) => shorten(visibleLine(text), 200);
var tooMany = (count) => refused(
  `There are ${count} files; ${limits.files} reports are the most that one run can have.`,
  onlyReports
);
var onlyReports = "Give the folder that actions/download-artifact made, with nothing in it but the reports of this run.";
async function collectReports(paths, cwd) {
  const files = [];
  const parts = [];
  for (const written of paths) {
    const file = path.resolve(cwd, written);
    const found = await lstat(file).catch(() => void 0);
    if (found === void 0) {
      parts.push({ name: written, problem: nowhere(written) });
      continue;
    }
    if (found.isDirectory()) {
      for (const name of await listFolder(file)) files.push({ file: path.join(file, name), name });
    } else if (found.isFile()) files.push({ file, name: written });
    else throw refused(`"${shown(written)}" is no regular file.`, "Links, devices and pipes are not read.");
  }
  const once = files.filter(({ file }, index) => files.findIndex((one) => one.file === file) === index);
  if (once.length > limits.files) throw tooMany(once.length);
  let left = limits.bytes;
  let [databases, migrations] = [0, 0];
  for (const { file, name } of once) {
    const found = await readParts(file, name, left);
    left -= found.bytes;
    for (const part of found.parts) {
      if (!("report" in part)) continue;
      databases += part.report.databases.length;
      migrations += part.report.databases.reduce((sum, database) => sum + database.migrations.length, 0);
    }
    if (databases > limits.databases || migrations > limits.migrations) {
      throw refused(
        `The reports hold more than ${limits.databases} databases or ${limits.migrations} migrations.`,
        "No run is so large; where do these files come from?"
      );
    }
    parts.push(...found.parts);
  }
  if (parts.length > limits.files) throw tooMany(parts.length);
  return parts;
}
async function listFolder(root) {
  const files = [];
  let entries = 0;
  const visit = async (relative, depth) => {
    for await (const entry of await opendir(path.join(root, relative))) {
      const name = relative === "" ? entry.name : `${relative}/${entry.name}`;
      if (++entries > limits.entries)
        throw refused(`The folder holds more than ${limits.entries} files.`, onlyReports);
      if (entry.isDirectory()) {
        if (depth >= limits.depth) throw refused(`"${shown(name)}" is too deep a folder.`, onlyReports);
        await visit(name, depth + 1);
      } else if (!entry.isFile()) {
        throw refused(
          `"${shown(name)}" is a link or a device, and no file.`,
          "Artifacts hold none; nothing of this one is read."
        );
      } else if (/\.(?:json|zip)$|^artifact$/i.test(entry.name)) files.push(name);
    }
  };
  await visit("", 1);
  return files.sort();
}
async function readParts(file, name, left) {
  try {
    const bytes = await readBytes(file, left);
    if (!isZip(bytes)) return { parts: [readPart(bytes, name)], bytes: bytes.length };
    const entries = unzip(bytes, (entry) => /\.json$/i.test(entry), {
      entries: limits.files,
      file: reportLimit,
      all: left
    });
    const parts = entries.map((entry) => readPart(entry.bytes, `${name}/${entry.name}`));
    return { parts, bytes: bytes.length + entries.reduce((sum, entry) => sum + entry.bytes.length, 0) };
  } catch (error) {
    if (error instanceof TooLarge) {
      throw refused(`The reports are larger than ${limits.bytes / 1024 / 1024} MiB together.`, onlyReports);
    }
    const why = error instanceof ArchiveFault ? `it ${error.message}` : `it cannot be read: ${error.message}`;
    return { parts: [{ name, problem: invalid(name, why) }], bytes: 0 };
  }
}
function readPart(bytes, name) {
  const fault = (why) => ({ name, problem: invalid(name, why) });
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fault("it cannot be read: it is not UTF-8");
  }
  if (nesting(text) > limits.nesting) return fault(`it is nested deeper than ${limits.nesting} levels`);
  try {
    const report = parseReport(text);
    const wrong = unreal(report);
    return wrong === void 0 ? { name, report } : fault(wrong);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return fault((error.problems[0]?.message ?? "").replace(/^The report /, "it ").replace(/\.$/, ""));
  }
}
function invalid(name, why) {
  return {
    code: "report-invalid",
    message: `"${shown(name)}" is no report of a whole run: ${shown(why)}.`,
    hint: "It may have been cut while it was written or sent. Give the file as `verify` wrote it."
  };
}
var TooLarge = class extends Error {
};
async function readBytes(file, left) {
  const handle = await open(
    file,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  );
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new Error("it is no regular file");
    if (found.size > reportLimit) throw new Error(`it is larger than ${reportLimit / 1024 / 1024} MiB`);
    if (found.size > left) throw new TooLarge();
    const buffer = Buffer.alloc(found.size);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}
function nesting(text) {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let at = 0; at < text.length && deepest <= limits.nesting; at++) {
    const character = text.charCodeAt(at);
    if (quoted) {
      if (character === 92) at++;
      else if (character === 34) quoted = false;
    } else if (character === 34) quoted = true;
    else if (character === 123 || character === 91) deepest = Math.max(deepest, ++depth);
    else if (character === 125 || character === 93) depth--;
  }
  return deepest;
}
function unreal({ databases }) {
  const many = databases.find(({ findings }) => findings.length > limits.findings);
  return many === void 0 ? void 0 : `it has more than ${limits.findings} findings in one database`;
}
async function readTimes(file, cwd) {
  const present = await lstat(path.resolve(cwd, file)).catch(() => void 0);
  if (present === void 0) return void 0;
  const parts = await collectReports([file], cwd);
  const problems = parts.flatMap((part) => "problem" in part ? [part.problem] : []);
  if (problems.length > 0) throw new ProblemError(problems);
  return timesOf({ databases: parts.flatMap((part) => "report" in part ? part.report.databases : []) });
}

export {
  strategyText,
  readStrategy,
  collectReports,
  readTimes
};
