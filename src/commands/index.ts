// Generated from the folder listing by scripts/generate.ts; do not edit.
export const commands = [
  {
    name: 'current',
    summary: 'say at which version the databases at the `url` of the matrix are',
    load: async () => (await import('./current.ts')).default,
  },
  {
    name: 'diff',
    summary: 'compare migrations, models, a live database and files of one database',
    load: async () => (await import('./diff.ts')).default,
  },
  {
    name: 'downgrade',
    summary: 'take one database at the `url` of the matrix back, and leave the others alone',
    load: async () => (await import('./downgrade.ts')).default,
  },
  {
    name: 'drift',
    summary: 'compare the databases that people use with their migrations',
    load: async () => (await import('./drift.ts')).default,
  },
  {
    name: 'history',
    summary: 'list the migrations, and which are applied at the `url` of the matrix',
    load: async () => (await import('./history.ts')).default,
  },
  {
    name: 'init',
    summary: 'write a first multidb.yml and a workflow, by what is in the repository',
    load: async () => (await import('./init.ts')).default,
  },
  {
    name: 'plan',
    summary: 'share the databases out to several jobs: prints JSON for `strategy.matrix`',
    load: async () => (await import('./plan.ts')).default,
  },
  {
    name: 'report',
    summary: 'put the reports of several jobs together and show the one that they make',
    load: async () => (await import('./report.ts')).default,
  },
  {
    name: 'revision',
    summary: 'write the next migration, from the models minus the migrations',
    load: async () => (await import('./revision.ts')).default,
  },
  {
    name: 'schema',
    summary: "print the matrix's JSON Schema, for editors",
    load: async () => (await import('./schema.ts')).default,
  },
  {
    name: 'stamp',
    summary: 'record a version for one database without running anything',
    load: async () => (await import('./stamp.ts')).default,
  },
  {
    name: 'upgrade',
    summary: 'apply what is pending to the databases at the `url` of the matrix',
    load: async () => (await import('./upgrade.ts')).default,
  },
  {
    name: 'verify',
    summary: 'play every migration up, down and up again, and compare with the models',
    load: async () => (await import('./verify.ts')).default,
  },
] as const;
