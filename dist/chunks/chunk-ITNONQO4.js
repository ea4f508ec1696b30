import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  ProblemError
} from "./chunk-U4MZ765K.js";

// src/live/target.ts
function wayUp(target, history, applied) {
  const done = new Set(applied);
  const pending = history.filter(({ id }) => !done.has(id));
  const way = (migrations) => ({ direction: "up", migrations });
  if (target === "head" || target === "heads") return way(pending);
  const step = /^\+(\d+)$/.exec(target);
  if (step) {
    const count = Number(step[1]);
    if (count > pending.length) throw tooFar(target, pending.length, "pending");
    return way(pending.slice(0, count));
  }
  if (/^-\d+$/.test(target) || target === "base")
    throw problem(`upgrade goes up, and "${target}" is down.`, "To go down: `downgrade`.");
  const last = history.indexOf(findMigration(target, history));
  return way(pending.filter((migration) => history.indexOf(migration) <= last));
}
function wayDown(target, history, applied) {
  const done = new Set(applied);
  const undone = history.filter(({ id }) => done.has(id)).reverse();
  const way = (migrations) => ({ direction: "down", migrations });
  if (target === "base") return way(undone);
  const step = /^-(\d+)$/.exec(target);
  if (step) {
    const count = Number(step[1]);
    if (count > undone.length) throw tooFar(target, undone.length, "applied");
    return way(undone.slice(0, count));
  }
  if (/^\+\d+$/.test(target) || target === "head" || target === "heads")
    throw problem(`downgrade goes down, and "${target}" is up.`, "To go up: `upgrade`.");
  const stays = findMigration(target, history);
  if (!done.has(stays.id))
    throw problem(`${stays.name} is not applied, so there is no way down to it.`, "See `current`.");
  return way(undone.filter((migration) => history.indexOf(migration) > history.indexOf(stays)));
}
function stamped(target, history) {
  if (target === "base") return [];
  if (target === "head" || target === "heads") return history;
  return history.slice(0, history.indexOf(findMigration(target, history)) + 1);
}
function findMigration(text, history) {
  const exact = history.find(({ id, name }) => id === text || name === text);
  if (exact) return exact;
  const alike = history.filter(
    ({ id }) => /^\d+$/.test(text) && /^\d+$/.test(id) && BigInt(id) === BigInt(text)
  );
  if (alike.length === 1) return alike[0];
  const beginning = text === "" ? [] : history.filter(({ id, name }) => id.startsWith(text) || name.startsWith(text));
  if (beginning.length === 1) return beginning[0];
  const ids = history.map(({ id }) => id);
  if (beginning.length > 1) {
    const names = beginning.slice(0, 6).map(({ id }) => id);
    const more = beginning.length > names.length ? ` and ${beginning.length - names.length} more` : "";
    throw problem(
      `"${text}" is the beginning of ${beginning.length} ids.`,
      `Write more of it: ${names.join(", ")}${more}.`
    );
  }
  throw problem(`No migration has the id "${text}".`, suggest(text, ["head", "base", ...ids.slice(-12)]));
}
function tooFar(target, count, what) {
  const there = count === 0 ? "no migration is" : count === 1 ? "only one is" : `only ${count} are`;
  return problem(`"${target}" is too far: ${there} ${what}.`, "See `current`.");
}
function problem(message, hint) {
  const one = { code: "version-unknown", message, ...hint !== "" && { hint } };
  return new ProblemError([one]);
}

export {
  wayUp,
  wayDown,
  stamped,
  findMigration
};
