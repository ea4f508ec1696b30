/**
 * Prisma Migrate: one folder per migration, in the order of their names, each with a `migration.sql`; a `down.sql` beside it is written by hand
 * or by `prisma migrate diff`, and played by `prisma db execute`
 * (https://www.prisma.io/docs/orm/prisma-migrate/workflows/generating-down-migrations). Prisma sends a file whole and leaves it to the server
 * where a statement ends (`apply_migration_script` in prisma-engines,
 * https://github.com/prisma/prisma-engines/tree/main/schema-engine/connectors/sql-schema-connector/src/flavour/mysql). What the server would
 * refuse is played as it stands, so that it is refused here too.
 */
import * as z from 'zod';
import { splitSql } from '../sql/split.ts';
import { limiter } from '../util/limit.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { type Draft, type NewFile, plainText, stamp } from './draft.ts';
import { foldersOf as drizzleFolders } from './drizzle-files.ts';
import { beginsWithByteOrderMark, placeOf } from './folder.ts';
import type {
  AppliedVersions,
  Folder,
  Format,
  Migration,
  Reading,
  Remark,
  Script,
  VersionRow,
} from './format.ts';
import { refusedWhole } from './sent-whole.ts';

const options = z.strictObject({});
const lockFile = 'migration_lock.toml';
const script = 'migration.sql';
const downScript = 'down.sql';

const prisma: Format<z.infer<typeof options>> = {
  name: 'prisma',
  summary: '`NAME/migration.sql` in the order of the names, and a hand-written `NAME/down.sql` beside it',
  options,
  detect: (folder) => rootOf(folder) !== undefined && drizzleFolders(folder).length === 0,
  read,
  compose,
  extend: async (draft, _, __, { folder }) =>
    compose(draft).map(({ file, text }) => ({ file: `${rootOf(folder) ?? ''}${file}`, text })),
  inUse: {
    late: '`prisma migrate deploy` plays it late: databases in use run it after the others, new ones before them; `prisma migrate dev` wants to reset the database.',
    edited:
      '`prisma migrate deploy` warns and goes on, so databases that have run it keep what it did before; `prisma migrate dev` wants to reset the database.',
    comments:
      "Prisma's checksum counts comments too: `migrate deploy` warns of it at every database that has run it, and `migrate dev` wants to reset.",
    gone: '`prisma migrate dev` wants to reset every database that has run it.',
  },
  versions: () => ({ table: '_prisma_migrations', applied }),
};

export default prisma;

/** The server itself is told the file: https://www.prisma.io/docs/orm/prisma-migrate/workflows/generating-down-migrations has the down beside it. */
function compose(draft: Draft): readonly NewFile[] {
  const name = draft.name ?? `${stamp(draft.at)}_${draft.slug}`;
  return [
    { file: `${name}/migration.sql`, text: plainText(draft.up) },
    { file: `${name}/down.sql`, text: plainText(draft.down) },
  ];
}

/** Where the folders of migrations stand: in the folder itself, or in its `migrations` when somebody named the one that holds the models. */
function rootOf({ files }: Folder): '' | 'migrations/' | undefined {
  if (files.some((file) => file === lockFile || /^[^/]+\/migration\.sql$/.test(file))) return '';
  const below = files.some((file) =>
    /^migrations\/(?:[^/]+\/migration\.sql|migration_lock\.toml)$/.test(file),
  );
  return below ? 'migrations/' : undefined;
}

/** `listMigrations` sorts by `localeCompare` (https://github.com/prisma/prisma/blob/main/packages/migrate/src/utils/listMigrations.ts). */
const { compare } = new Intl.Collator('en');

async function read(folder: Folder): Promise<Reading> {
  const problems: Problem[] = [];
  const remarks: Remark[] = [];
  const root = rootOf(folder) ?? '';
  const files = folder.files.filter((file) => file.startsWith(root)).map((file) => file.slice(root.length));
  const own = new Set(files);
  const names = [...new Set(files.flatMap((file) => /^([^/]+)\//.exec(file)?.[1] ?? []))].sort(compare);
  problems.push(...(await lockProblems(folder, `${root}${lockFile}`, own.has(lockFile))));
  for (const file of files.filter((one) => /^[^/]+\.sql$/.test(one))) {
    const at = { file: placeOf(folder, `${root}${file}`), line: 1, column: 1 };
    const title = `"${file}" is in no folder of its own: Prisma passes over it`;
    remarks.push({ rule: 'apply-stranger', severity: 'warning', title, at });
  }
  const limit = limiter(16);
  const migrations = await Promise.all(
    names.flatMap((name) => {
      const up = `${root}${name}/${script}`;
      const down = `${root}${name}/${downScript}`;
      if (!own.has(`${name}/${script}`)) {
        const first = files.find((file) => file.startsWith(`${name}/`))!;
        problems.push({
          code: 'migration-name',
          message: `The folder "${name}" has no ${script}: Prisma stops there (P3015).`,
          at: { file: placeOf(folder, `${root}${first}`), line: 1, column: 1 },
          hint: `Add ${name}/${script}, or move the folder out of the migrations.`,
        });
        return [];
      }
      return [
        limit(async (): Promise<Migration> => {
          const half = async (file: string): Promise<Script> => {
            const whole = await readWhole(folder, file);
            problems.push(...whole.problems);
            remarks.push(...whole.remarks.map((remark) => ({ ...remark, migration: name })));
            return whole.script;
          };
          return {
            id: name,
            name,
            at: { file: placeOf(folder, up), line: 1, column: 1 },
            up: await half(up),
            ...(own.has(`${name}/${downScript}`) ? { down: await half(down) } : { forwardOnly: true }),
          };
        }),
      ];
    }),
  );
  return { migrations, problems, ...(remarks.length > 0 && { remarks }) };
}

/** As it is sent: nobody obeys DELIMITER, and an empty file is an empty query. */
async function readWhole(
  folder: Folder,
  file: string,
): Promise<{ script: Script; problems: readonly Problem[]; remarks: ReturnType<typeof refusedWhole> }> {
  const place = placeOf(folder, file);
  const nothing = { kind: 'sql', file: place, statements: [] } as const;
  const at = { file: place, line: 1, column: 1 };
  let text: string;
  try {
    text = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { script: nothing, problems: error.problems, remarks: [] };
  }
  if (await beginsWithByteOrderMark(folder, file)) {
    const message =
      'The file begins with a byte order mark, which Prisma sends along: the server refuses it (1064).';
    const hint = 'Save the file as UTF-8 without a byte order mark.';
    return { script: nothing, problems: [{ code: 'migration-unreadable', message, at, hint }], remarks: [] };
  }
  if (text.trim() === '') {
    const remarks = refusedWhole('Prisma', text, place, [], false);
    return { script: { ...nothing, statements: [{ sql: ';', at }] }, problems: [], remarks };
  }
  const meant = splitSql(text, place);
  const remarks = refusedWhole('Prisma', text, place, meant.statements, false);
  const { statements, problems } = remarks.length === 0 ? meant : splitSql(text, place, { whole: true });
  return { script: { ...nothing, statements }, problems, remarks };
}

/** Prisma refuses migrations that were made for another kind of database (P3019; `error_on_changed_provider` in prisma-engines). */
async function lockProblems(folder: Folder, file: string, there: boolean): Promise<readonly Problem[]> {
  if (!there) return [];
  let text: string;
  try {
    text = await folder.text(file);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems;
  }
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.startsWith('provider'));
  const provider = /^provider\s*=\s*"?([^"\s]*)/.exec(lines[line] ?? '')?.[1];
  if (provider === 'mysql') return [];
  return [
    {
      code: 'migration-unreadable',
      message:
        provider === undefined
          ? `${lockFile} says no provider.`
          : `The migrations are for ${provider === '' ? 'no provider' : provider}, and this is no ${provider === '' ? 'name' : 'MySQL'}.`,
      at: { file: placeOf(folder, file), line: Math.max(line, 0) + 1, column: 1 },
      hint: 'Expected `provider = "mysql"`, which stands for MariaDB too. Name the folder of the migrations for MySQL.',
    },
  ];
}

/**
 * A row is written before a migration is played, and finished after it; a failed one that was dealt with is marked as rolled back, and may come
 * again (https://github.com/prisma/prisma-engines/blob/main/schema-engine/ARCHITECTURE.md). The key is random: the order is that of the starts.
 */
function applied(rows: readonly VersionRow[], migrations: readonly Migration[]): AppliedVersions {
  const known = new Set(migrations.map(({ id }) => id));
  const started = (row: VersionRow): string => row.started_at ?? '';
  const standing = rows
    .filter(({ rolled_back_at }) => (rolled_back_at ?? null) === null)
    .toSorted((left, right) =>
      started(left) < started(right) ? -1 : started(left) > started(right) ? 1 : 0,
    );
  const names = (wanted: (row: VersionRow) => boolean): readonly string[] => [
    ...new Set(standing.filter(wanted).flatMap(({ migration_name }) => migration_name ?? [])),
  ];
  const finished = names(({ finished_at }) => (finished_at ?? null) !== null);
  const [dirty] = names(({ finished_at }) => (finished_at ?? null) === null);
  return {
    ids: finished.filter((name) => known.has(name)),
    unknown: finished.filter((name) => !known.has(name)),
    ...(dirty !== undefined && { dirty }),
  };
}
