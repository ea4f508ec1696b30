// Generated from the folder listing by scripts/generate.ts; do not edit.
export const commands = [] as const;
