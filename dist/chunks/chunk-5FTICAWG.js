import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/util/nearest.ts
function nearest(name, candidates) {
  let best;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase()) + (candidate === name ? 0 : 0.1);
    if (best === void 0 || distance < best.distance) best = { candidate, distance };
  }
  const allowed = Math.floor(name.length / 3) + 0.1;
  return best !== void 0 && best.distance <= allowed ? best.candidate : void 0;
}
function suggest(name, allowed) {
  const near = nearest(name, allowed);
  const list = allowed.length === 0 ? "Nothing is allowed here." : `Allowed: ${allowed.join(", ")}.`;
  return near === void 0 ? list : `Did you mean \`${near}\`? ${list}`;
}
function editDistance(from, to) {
  let beforeLast = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replace = from[row - 1] === to[column - 1] ? 0 : 1;
      let cost = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + replace);
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2] + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length];
}

export {
  nearest,
  suggest
};
