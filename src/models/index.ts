// Generated from the folder listing by scripts/generate.ts; do not edit.
import command from './command.ts';
import sql from './sql.ts';
import sqlalchemy from './sqlalchemy.ts';

export const modelsSources = [command, sql, sqlalchemy] as const;
