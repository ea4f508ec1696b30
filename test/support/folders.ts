/** Folders of migrations made for one test, and what a format or the whole reader makes of them. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDrivers } from '../../src/alembic/drivers.ts';
import type { Migration } from '../../src/formats/format.ts';
import { type MigrationsReading, readMigrations } from '../../src/formats/read.ts';
import type { Database } from '../../src/matrix/matrix.ts';
import type { Position } from '../../src/util/position.ts';

/** Texts, bytes, or `{ link }` for a symbolic link. */
export type Files = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

const at = { file: 'multidb.yml', line: 5, column: 7 };

/** What the whole reader makes of `files`, in a folder that the matrix calls `db`. The folder is gone afterwards. */
export async function readFiles(
  files: Files,
  format = 'auto',
  options: unknown = {},
): Promise<MigrationsReading> {
  const root = await mkdtemp(path.join(tmpdir(), 'format-'));
  try {
    await mkdir(path.join(root, 'db'));
    for (const [file, content] of Object.entries(files)) {
      const absolute = path.join(root, 'db', file);
      await mkdir(path.dirname(absolute), { recursive: true });
      if (typeof content === 'object' && 'link' in content) await symlink(content.link, absolute);
      else await writeFile(absolute, content);
    }
    const { formats } = await import('../../src/formats/index.ts');
    const own = formats.find(({ name }) => name === format)?.options.parse(options) ?? {};
    // as far as reading looks at it
    const database: Partial<Database> = {
      name: 'db',
      schema: 'db',
      at,
      migrations: { path: 'db', format, options: own, at },
      versionTable: 'multidb_version',
      needs: [],
      irreversible: new Map(),
      compare: { by: 'step', at },
      ignore: [],
      env: {},
      naming: { slugLength: 40 },
      timeout: 60,
      checks: {},
      chosenChecks: new Set(),
    };
    return await readMigrations(root, database as Database, openDrivers({}));
  } finally {
    await rm(root, { recursive: true });
  }
}

/** One line per problem and remark: `code file:line:column message`. */
export function told({
  problems,
  remarks = [],
}: Pick<MigrationsReading, 'problems' | 'remarks'>): readonly string[] {
  const place = (position: Position | undefined): string =>
    position === undefined ? '' : `${position.file}:${position.line}:${position.column}`;
  return [
    ...problems.map(({ code, at: where, message }) => `${code} ${place(where)} ${message}`),
    ...remarks.map(({ rule, severity, at: where, title }) => `${severity} ${rule} ${place(where)} ${title}`),
  ];
}

/** `id up down`, the files without the folder; `-` for what is not there. */
export function listed({ migrations }: Pick<MigrationsReading, 'migrations'>): readonly string[] {
  const bare = (file: string | undefined): string => file?.replace(/^db\//, '') ?? '-';
  return migrations.map(({ id, up, down }) => `${id} ${bare(up.file)} ${bare(down?.file)}`);
}

/** The texts of a direction's statements. */
export function statementsOf({ up, down }: Migration, direction: 'up' | 'down' = 'up'): readonly string[] {
  const script = direction === 'up' ? up : down;
  return script?.kind === 'sql' ? script.statements.map(({ sql }) => sql) : [];
}

/** Every place that a reading names, with what must stand there (empty: anything). */
export function places({
  migrations,
  problems,
  remarks = [],
}: MigrationsReading): readonly { readonly at: Position; readonly sql: string }[] {
  return [
    ...migrations.flatMap((migration) => [
      { at: migration.at, sql: '' },
      ...[migration.up, migration.down].flatMap((script) =>
        script?.kind === 'sql' ? script.statements : [],
      ),
    ]),
    ...problems.flatMap((problem) =>
      problem.at && problem.at.file !== at.file ? [{ at: problem.at, sql: '' }] : [],
    ),
    ...remarks.map((remark) => ({ at: remark.at, sql: '' })),
  ];
}

/** Says which places lie outside of the files, or begin nothing like what they should. */
export function misplaced(files: Files, reading: MigrationsReading): readonly string[] {
  return places(reading).flatMap(({ at: where, sql }) => {
    const content = files[where.file.replace(/^db\//, '')];
    if (typeof content !== 'string') return content === undefined ? [`${where.file} is no file`] : [];
    const lines = content.replace(/^\uFEFF/, '').split('\n');
    const rest = lines
      .slice(where.line - 1)
      .join('\n')
      .slice(where.column - 1);
    const inside =
      where.line >= 1 &&
      where.line <= lines.length &&
      where.column >= 1 &&
      where.column <= lines[where.line - 1]!.length + 1;
    return inside && (sql === ';' || rest.startsWith(sql))
      ? []
      : [`${where.file}:${where.line}:${where.column} ${sql}`];
  });
}
