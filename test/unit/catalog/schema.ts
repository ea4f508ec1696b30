/** A schema of a test's own on a real server, and the two sessions around it: one that reads and one that changes. */
import { type Connection, createConnection } from 'mysql2/promise';
import type { TestServer } from '../../support/servers.ts';

export interface TestSchema extends AsyncDisposable {
  readonly name: string;
  /** Reads; does not log. */
  readonly admin: Connection;
  /** Plays statements one by one; one that begins with `?` may fail. `{schema}` is the schema's name. */
  play(statements: readonly string[]): Promise<void>;
}

export async function testSchema(server: TestServer, name: string): Promise<TestSchema> {
  const admin = await createConnection({ ...server.endpoint, multipleStatements: true });
  await admin.query('SET sql_log_bin = 0');
  const session = await createConnection({ ...server.endpoint });
  await session.query(`DROP DATABASE IF EXISTS \`${name}\``);
  await session.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  await session.query(`USE \`${name}\``);
  return {
    name,
    admin,
    async play(statements) {
      for (const statement of statements) {
        const sql = statement.replace(/^\?/, '').replaceAll('{schema}', `\`${name}\``);
        try {
          await session.query(sql);
        } catch (error) {
          if (!statement.startsWith('?'))
            throw new Error(`${(error as Error).message}: ${sql}`, { cause: error });
        }
      }
    },
    async [Symbol.asyncDispose]() {
      await session.query('SET FOREIGN_KEY_CHECKS = 0');
      await session.query(`DROP DATABASE IF EXISTS \`${name}\``);
      await session.end();
      await admin.end();
    },
  };
}

/** A name that no other run uses at the same time. */
export function uniqueName(stem: string): string {
  return `${stem}_${process.pid}_${Date.now().toString(36)}`;
}
