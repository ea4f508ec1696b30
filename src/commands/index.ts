// Generated from the folder listing by scripts/generate.ts; do not edit.
export const commands = [
  {
    name: 'schema',
    summary: "print the matrix's JSON Schema, for editors",
    load: async () => (await import('./schema.ts')).default,
  },
  {
    name: 'verify',
    summary: 'play every migration up, down and up again, and compare with the models',
    load: async () => (await import('./verify.ts')).default,
  },
] as const;
