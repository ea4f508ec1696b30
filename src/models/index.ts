// Generated from the folder listing by scripts/generate.ts; do not edit.
import sql from './sql.ts';

export const modelsSources = [sql] as const;
