// Generated from the folder listing by scripts/generate.ts; do not edit.
import golangMigrate from './golang-migrate.ts';
import umzug from './umzug.ts';

export const formats = [golangMigrate, umzug] as const;
