import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/worker/protocol.ts
var requestDescriptor = 3;
var answerDescriptor = 4;
var longestStatement = 1e6;
var longestLine = 8e6;

// src/util/own-files.ts
import path from "node:path";
var here = import.meta.filename;
var fromSource = here.endsWith(".ts");
function findEntries() {
  const folder = path.dirname(here);
  if (fromSource) return path.resolve(folder, "../bin");
  return path.basename(folder) === "chunks" ? path.dirname(folder) : folder;
}
var entries = findEntries();
var whole = fromSource ? path.dirname(entries) : entries;
function entryFile(name) {
  return path.join(entries, `${name}${fromSource ? ".ts" : ".js"}`);
}
var pythonDriverFile = path.join(
  fromSource ? path.join(whole, "worker") : whole,
  "alembic_driver.py"
);
function isOwnFile(file) {
  return file.startsWith(whole + path.sep);
}

export {
  requestDescriptor,
  answerDescriptor,
  longestStatement,
  longestLine,
  entryFile,
  pythonDriverFile,
  isOwnFile
};
