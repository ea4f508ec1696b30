// Generated from the folder listing by scripts/generate.ts; do not edit.
import sql from './sql.ts';
import sqlalchemy from './sqlalchemy.ts';

export const modelsSources = [sql, sqlalchemy] as const;
