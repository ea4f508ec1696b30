/** Databases that people use, for tests of `upgrade`, `downgrade`, `current`, `history` and `stamp`: schemas on the tests' servers, with names of their own. */
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import { onTestFinished } from 'vitest';
import type { TestServer } from '../support/servers.ts';
import { type CliRun, startCli } from '../unit/commands/run-cli.ts';
import { runMain } from '../unit/commands/run-main.ts';
import { workspace } from '../unit/matrix/workspace.ts';

type Started = ReturnType<typeof startCli>;

export interface LiveProject {
  readonly cwd: string;
  /** To be read as the environment of the command line. */
  readonly env: Readonly<Record<string, string>>;
  /** The real name of a database's schema. */
  schema(database: string): string;
  /** In this process: quick. */
  run(...args: readonly string[]): Promise<CliRun>;
  /** Somebody sits at the terminal, and types this. */
  answering(answer: string, ...args: readonly string[]): Promise<CliRun & { readonly asked: string }>;
  /** As a process of its own, for signals. */
  start(...args: readonly string[]): Started;
  /** The first column of the rows, as text. */
  list(sql: string, database?: string): Promise<readonly string[]>;
  query(sql: string, database?: string): Promise<unknown>;
  /** Names of tables, without the version tables. */
  tables(database: string): Promise<readonly string[]>;
  write(file: string, text: string): Promise<void>;
  read(file: string): Promise<string>;
  readonly admin: Connection;
}

/** A workspace with these files and empty schemas for the databases; all of it is gone when the test ends. `{{url}}` in a file is the server with the schemas' prefix. */
export async function liveProject(
  server: TestServer,
  databases: readonly string[],
  files: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Promise<LiveProject> {
  const prefix = `live_w_${randomBytes(4).toString('hex')}_`;
  const env = { LIVE: server.url, PREFIX: prefix, ...more };
  const cwd = await workspace(files);
  const admin = await createConnection({ ...server.endpoint, multipleStatements: true });
  const schema = (database: string): string => `${prefix}${database}`;
  onTestFinished(async () => {
    for (const database of databases) await admin.query(`DROP DATABASE IF EXISTS ${schema(database)}`);
    await admin.end();
  });
  for (const database of databases) await admin.query(`CREATE DATABASE ${schema(database)}`);
  const list = async (sql: string, database?: string): Promise<readonly string[]> => {
    if (database !== undefined) await admin.query(`USE ${schema(database)}`);
    const [rows] = await admin.query(sql);
    return (rows as Record<string, unknown>[]).map((row) => String(Object.values(row)[0]));
  };
  return {
    cwd,
    env,
    schema,
    admin,
    run: (...args) => runMain(args, cwd, { env }),
    async answering(answer, ...args) {
      let asked = '';
      const ask = async (question: string): Promise<string> => {
        asked += question;
        return answer;
      };
      return { ...(await runMain(args, cwd, { env, ask })), asked };
    },
    start: (...args) => startCli(args, { cwd, env }),
    list,
    async query(sql, database) {
      if (database !== undefined) await admin.query(`USE ${schema(database)}`);
      return (await admin.query(sql))[0];
    },
    tables: (database) =>
      list(
        `SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${schema(database)}'
         AND TABLE_NAME NOT IN ('multidb_version', 'alembic_version') ORDER BY 1`,
      ),
    write: (file, text) => writeFile(path.join(cwd, file), text),
    read: (file) => readFile(path.join(cwd, file), 'utf8'),
  };
}

/** A matrix in which every database has the folder of its name and its own schema. */
export const liveMatrix = (databases: string, more = ''): string =>
  `version: 1
defaults:
  migrations: m/{database}
  schema: "\${PREFIX}{database}"
  url: "\${LIVE}/\${PREFIX}{database}"
${more}databases:
${databases}`;

/** `m/NAME/1_one.up.sql` and so on: one table for each word. */
export function tablesOf(database: string, ...words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words.flatMap((word, index) => [
      [`m/${database}/000${index + 1}_${word}.up.sql`, `CREATE TABLE ${word} (id INT PRIMARY KEY);\n`],
      [`m/${database}/000${index + 1}_${word}.down.sql`, `DROP TABLE ${word};\n`],
    ]),
  );
}
