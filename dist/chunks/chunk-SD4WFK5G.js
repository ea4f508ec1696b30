import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  modelsSources
} from "./chunk-K7SDCISL.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";

// src/models/read.ts
async function readModels(root, database, all = modelsSources) {
  const { models } = database;
  if (models === void 0) return void 0;
  const nothing = { kind: "sql", file: "", statements: [] };
  const fail = (problem) => ({ script: nothing, problems: [problem] });
  const source = all.find(({ name }) => name === models.use);
  if (source === void 0) {
    const message = `There is no models source "${models.use}".`;
    const names2 = all.map(({ name }) => name);
    return fail({ code: "matrix-value", message, at: models.at, hint: suggest(models.use, names2) });
  }
  const parsed = source.options.safeParse(models.options);
  if (!parsed.success) {
    const message = `The options of ${source.name} are not right: ${parsed.error.message}`;
    return fail({ code: "matrix-value", message, at: models.at });
  }
  const { script, problems, cannotSay } = await source.read(parsed.data, { root, database });
  const said = parsed.data.cannot_say;
  const names = said ?? cannotSay ?? source.cannotSay ?? [];
  return {
    script,
    problems: problems.map((problem) => ({ at: models.at, ...problem })),
    ...names.length > 0 && { cannotSay: names }
  };
}

export {
  readModels
};
