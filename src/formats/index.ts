// Generated from the folder listing by scripts/generate.ts; do not edit.
import alembic from './alembic.ts';
import dbmate from './dbmate.ts';
import golangMigrate from './golang-migrate.ts';
import goose from './goose.ts';
import sqlMigrate from './sql-migrate.ts';
import umzug from './umzug.ts';

export const formats = [alembic, dbmate, golangMigrate, goose, sqlMigrate, umzug] as const;
