import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";

// src/matrix/shard.ts
var mostShards = 256;
var defaultShards = 4;
function parseShard(text, what) {
  const hint = `Write the part and how many there are: \`2/3\`, or what \`plan\` printed: \`2/3:first,second\`.`;
  const match = /^(\d{1,3})\/(\d{1,3})(?::(.*))?$/su.exec(text.trim());
  const [index, total] = [Number(match?.[1]), Number(match?.[2])];
  const fault = (message) => new ProblemError([{ code: "usage", message, hint }]);
  if (match === null) throw fault(`${what} cannot be "${text}".`);
  if (total < 1 || total > mostShards)
    throw fault(`${what} "${text}": there can be 1 to ${mostShards} parts.`);
  if (index < 1 || index > total) throw fault(`${what} "${text}": there is no part ${index} of ${total}.`);
  const list = match[3];
  if (list === void 0) return { index, total };
  const databases = list === "" ? [] : list.split(",").map((name) => name.trim());
  if (databases.includes("")) throw fault(`${what} "${text}" has an empty name.`);
  return { index, total, databases: [...new Set(databases)] };
}
function parseShardCount(text, what) {
  if (text.trim() === "") return defaultShards;
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  if (count >= 1 && count <= mostShards) return count;
  const hint = `Give a number from 1 to ${mostShards}: GitHub runs no more jobs of one matrix.`;
  throw new ProblemError([
    { code: "usage", message: `${what} cannot be "${text}".`, hint }
  ]);
}
function shardText({ index, total, databases }) {
  return `${index}/${total}${databases === void 0 ? "" : `:${databases.join(",")}`}`;
}
var needed = 1 / 3;
function partition(all, judged, total) {
  const byName = new Map(all.map((load) => [load.name, load]));
  const place = new Map(all.map(({ name }, index) => [name, index]));
  const wanted = all.filter(({ name }) => judged.includes(name));
  const parts = Array.from({ length: total }, () => ({
    names: /* @__PURE__ */ new Set(),
    up: /* @__PURE__ */ new Set(),
    cost: 0
  }));
  const order = wanted.toSorted(
    (one, other) => other.cost - one.cost || place.get(one.name) - place.get(other.name)
  );
  const closures = new Map(wanted.map((load) => [load.name, closure(load.name, byName)]));
  for (const { name, cost } of order) {
    const added = (part) => (part.up.has(name) ? cost * (1 - needed) : cost) + closures.get(name).filter((other) => !part.up.has(other)).reduce((sum, other) => sum + (byName.get(other)?.cost ?? 0) * needed, 0);
    const after = (part) => Math.round((part.cost + added(part)) * 1e3);
    const best = parts.reduce((least, part) => after(part) < after(least) ? part : least);
    best.cost += added(best);
    best.names.add(name);
    for (const one of [name, ...closures.get(name)]) best.up.add(one);
  }
  return parts.map(({ names }) => all.filter(({ name }) => names.has(name)).map(({ name }) => name));
}
function closure(name, byName) {
  const found = /* @__PURE__ */ new Set();
  const visit = (one) => {
    for (const other of byName.get(one)?.needs ?? []) {
      if (found.has(other)) continue;
      found.add(other);
      visit(other);
    }
  };
  visit(name);
  return [...found];
}
function costOf(migrations, servers) {
  return (1 + migrations) * Math.max(1, servers);
}

export {
  mostShards,
  parseShard,
  parseShardCount,
  shardText,
  partition,
  costOf
};
