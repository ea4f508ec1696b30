// Generated from the folder listing by scripts/generate.ts; do not edit.
import alembic from './alembic.ts';
import golangMigrate from './golang-migrate.ts';
import umzug from './umzug.ts';

export const formats = [alembic, golangMigrate, umzug] as const;
