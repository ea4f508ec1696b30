import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  printReporters
} from "./chunk-JYPMDYJF.js";
import {
  checkWritable,
  writeWhole
} from "./chunk-F3NBS7GA.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";

// src/reporters/written.ts
import path from "node:path";
function linesOf(text) {
  return (text ?? "").split("\n").filter((line) => line.trim() !== "");
}
function readWritten(texts, folder, label) {
  const problems = [];
  const files = [];
  const names = printReporters.map(({ name }) => name);
  for (const text of texts) {
    const [, name = "", file = ""] = /^([^=]*)=(.*)$/s.exec(text.trim()) ?? [];
    const reporter = printReporters.find((one) => one.name === name.trim());
    if (name.trim() === "" || file.trim() === "") {
      problems.push({
        code: "usage",
        message: `${label} cannot be "${text}".`,
        hint: `Write what it shall be and the file: \`sarif=results.sarif\`. There are: ${names.join(", ")}.`
      });
    } else if (reporter === void 0) {
      problems.push({
        code: "usage",
        message: `${label}: there is no format "${name.trim()}".`,
        hint: suggest(name.trim(), names)
      });
    } else {
      files.push({ reporter, file: path.resolve(folder, file.trim()) });
    }
  }
  for (const [file, group] of Map.groupBy(files, (one) => one.file)) {
    if (group.length < 2) continue;
    problems.push({
      code: "usage",
      message: `${label}: ${group.map(({ reporter }) => reporter.name).join(" and ")} cannot be one file, "${file}".`,
      hint: "Give each a file of its own."
    });
  }
  return { files, problems };
}
async function checkWritten(files) {
  for (const { file } of files) await checkWritable(file);
}
async function writeFiles(files, report, surface) {
  for (const { reporter, file } of files)
    await writeWhole(file, reporter.print(report, { ...surface, colour: false }));
}

export {
  linesOf,
  readWritten,
  checkWritten,
  writeFiles
};
