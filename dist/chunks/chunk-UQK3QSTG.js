import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  parseShard,
  shardText
} from "./chunk-MAQ43Z5D.js";
import {
  shorten,
  visibleLine
} from "./chunk-4CKMN2YP.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";

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

export {
  strategyText,
  readStrategy
};
