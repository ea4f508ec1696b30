import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/commands/names.ts
function namesOf({ name }) {
  const texts = Array.isArray(name) ? name : name === void 0 ? [] : [name];
  const names = texts.flatMap((text) => text.split(",").map((one) => one.trim()));
  if (names.some((one) => one === "")) {
    const message = `--name "${texts.join(",")}" has an empty name.`;
    const hint = "Write the names with commas between them: `-n first,second`.";
    throw new ProblemError([{ code: "usage", message, hint }]);
  }
  return names.length > 0 ? names : void 0;
}

export {
  namesOf
};
