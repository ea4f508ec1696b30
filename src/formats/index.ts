// Generated from the folder listing by scripts/generate.ts; do not edit.
export const formats = [] as const;
