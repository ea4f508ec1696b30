import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  checkWritten,
  readWritten,
  writeFiles
} from "./chunk-GLL5T43R.js";
import {
  printReporters
} from "./chunk-JYPMDYJF.js";
import {
  checkWritable,
  writeWhole
} from "./chunk-F3NBS7GA.js";
import {
  formatReport
} from "./chunk-QUYU3RSR.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/commands/results.ts
import path2 from "node:path";

// src/util/repository-top.ts
import { existsSync } from "node:fs";
import path from "node:path";
function belowRepositoryTop(folder) {
  for (let top = path.resolve(folder); ; top = path.dirname(top)) {
    if (existsSync(path.join(top, ".git"))) {
      const below = path.relative(top, path.resolve(folder)).split(path.sep).join("/");
      return below === "" ? "" : `${below}/`;
    }
    if (path.dirname(top) === top) return "";
  }
}

// src/commands/results.ts
async function openResults(context, matrix) {
  const { values, cwd, env, stdout } = context;
  const texts = Array.isArray(values.write) ? values.write : [];
  const { files, problems } = readWritten(texts, cwd, "--write");
  if (problems.length > 0) throw new ProblemError(problems);
  const file = values.report === void 0 ? void 0 : path2.resolve(cwd, String(values.report));
  if (file !== void 0) await checkWritable(file);
  await checkWritten(files);
  const reporter = printReporters.find(({ name }) => name === String(values.format ?? "text"));
  const surface = { env, prefix: belowRepositoryTop(path2.dirname(path2.resolve(cwd, matrix))) };
  const save = async (report) => {
    if (file !== void 0) await writeWhole(file, formatReport(report));
    await writeFiles(files, report, surface);
  };
  return {
    save,
    async show(report) {
      await save(report);
      const { columns, colour } = stdout;
      stdout.write(reporter.print(report, { ...surface, colour, ...columns !== void 0 && { columns } }));
    }
  };
}

export {
  openResults
};
