import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/util/colour.ts
function wantsColour(env, live) {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== void 0) return !["", "0", "false"].includes(env.FORCE_COLOR);
  return live;
}

export {
  wantsColour
};
