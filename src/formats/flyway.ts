/**
 * Flyway (https://documentation.red-gate.com/fd/migrations-271585107.html): `V1__title.sql` in the order of the versions, each undone by its
 * `U1__title.sql`, then the repeatable `R__title.sql` in the order of their titles. On a new database a baseline `B5__title.sql` stands in for
 * everything up to its version. Placeholders are replaced first, and statements end where Flyway ends them.
 */
import path from 'node:path';
import * as z from 'zod';
import type { Database } from '../matrix/matrix.ts';
import { sqlText } from '../sql/script-text.ts';
import { limiter } from '../util/limit.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import { type Draft, type NewFile, numberedName } from './draft.ts';
import { type FlywayConfig, readFlywayConfig, readFlywayScriptConfig } from './flyway-config.ts';
import {
  collectFlywayFiles,
  type FlywayFile,
  type FlywayFiles,
  findFlywayConfig,
  readFlywayText,
} from './flyway-files.ts';
import { type FlywayHistory, orderFlyway } from './flyway-history.ts';
import { readFlywayName, usualNaming } from './flyway-name.ts';
import type { Placeholders } from './flyway-placeholders.ts';
import { type FlywayScript, readFlywayScript } from './flyway-script.ts';
import { flywayVersions, usualFlywayTable } from './flyway-versions.ts';
import { openFile } from './folder.ts';
import type { Folder, Format, Migration, Reading, ReadingContext, Remark, Script } from './format.ts';
import { isLiquibase } from './liquibase-header.ts';
import { marksOf } from './marks.ts';

const options = z.strictObject({
  config: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The `flyway.conf` or `flyway.toml` to read, relative to the matrix. Default: the nearest in the folder or above it.',
    ),
  locations: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      "Flyway's locations, relative to the matrix: `filesystem:sql/common`. Default: the path, or what the configuration in it says.",
    ),
  placeholders: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('Values of the placeholders in the scripts, by name, beside those of the configuration.'),
  placeholder_prefix: z.string().min(1).optional().describe('What opens a placeholder. Default: `${`.'),
  placeholder_suffix: z.string().min(1).optional().describe('What closes a placeholder. Default: `}`.'),
  placeholder_replacement: z
    .boolean()
    .optional()
    .describe('Whether placeholders are replaced. Default: true, as in Flyway.'),
  table: z
    .string()
    .min(1)
    .optional()
    .describe(`The table in which Flyway records what is applied. Default: \`${usualFlywayTable}\`.`),
});

type Options = z.infer<typeof options>;

const flyway: Format<Options> = {
  name: 'flyway',
  summary:
    '`V1_2__title.sql`, undone by `U1_2__title.sql`; repeatable `R__title.sql`, baseline `B1_2__title.sql`',
  options,
  detect,
  read,
  compose,
  inUse: {
    late: 'Flyway refuses to migrate (`Detected resolved migration not applied to database`) unless `outOfOrder` is on.',
    edited: 'Flyway refuses to migrate every database that has run it (`Migration checksum mismatch`).',
    comments:
      "Flyway's checksum counts comments and blanks too: it refuses to migrate every database that has run it, until somebody runs `flyway repair` there.",
    retitled: 'Flyway refuses to migrate every database that has run it (`Migration description mismatch`).',
    gone: 'Flyway refuses to migrate every database that has run it (`Detected applied migration not resolved locally`).',
  },
  versions: (chosen) => flywayVersions(chosen.table ?? usualFlywayTable),
};

export default flyway;

/** With an undo file where the history has any: Flyway's free edition has no undo. */
function compose(draft: Draft, migrations: readonly Migration[]): readonly NewFile[] | string {
  const versioned = migrations.filter(({ name }) => /^V/i.test(name));
  const name = numberedName(draft, versioned, 1, '__');
  if (!/^\d[\d._]*__./.test(name))
    return `"${name}" is no version, two _ and a description, as in 7__add_phone.`;
  const text = (statements: readonly string[]): string => sqlText(statements.map((sql) => ({ sql })));
  const undone = versioned.some((migration) => migration.down !== undefined);
  return [
    { file: `V${name}.sql`, text: text(draft.up) },
    ...(undone ? [{ file: `U${name}.sql`, text: text(draft.down) }] : []),
  ];
}

async function detect(folder: Folder): Promise<boolean> {
  const first = folder.files.find((file) => {
    const kind = readFlywayName(path.posix.basename(file), usualNaming)?.kind;
    return kind === 'versioned' || kind === 'baseline';
  });
  const named = first ?? folder.files.find((file) => /(?:^|\/)R__[^/]*\.sql$/.test(file));
  if (named === undefined || !path.posix.basename(named).includes(usualNaming.separator)) return false;
  return (await marksOf(folder)).size === 0 && !(await isLiquibase(folder, named));
}

async function read(folder: Folder, chosen: Options, context: ReadingContext): Promise<Reading> {
  const { root, database } = context;
  const loaded = async (file: string): Promise<FlywayConfig> => {
    const opened = await openFile(root, file, 'config-unreadable');
    if (opened === undefined) throw new ProblemError([noConfig(file, database)]);
    return readFlywayConfig(await opened.text(path.posix.basename(file)), file);
  };
  const found =
    chosen.config === undefined
      ? await findFlywayConfig(folder.relative, root, loaded)
      : await loaded(chosen.config);
  const config = found ?? readFlywayConfig('', 'flyway.conf');
  const { at } = database.migrations;
  const inFolder = found !== undefined && !path.posix.relative(folder.relative, found.file).startsWith('..');
  const locations = chosen.locations
    ? { values: chosen.locations, at, base: '.' }
    : inFolder && config.locations
      ? { ...config.locations, base: baseOf(found.file) }
      : undefined;
  const files = await collectFlywayFiles(folder, config.naming, locations, root);
  const history = orderFlyway(files.files);
  const scripts = await readScripts(history, files, config, chosen, found, context);
  const remarks = [...files.remarks, ...history.remarks, ...scripts.remarks];
  if (config.table && chosen.table === undefined && config.table.value !== usualFlywayTable) {
    remarks.push({
      rule: 'apply-version-table',
      severity: 'notice',
      title: `${config.file} names the table "${config.table.value}": say it in the matrix too, \`table: ${config.table.value}\`.`,
      at: config.table.at,
    });
  }
  return {
    migrations: scripts.migrations,
    problems: [...config.problems, ...files.problems, ...history.problems, ...scripts.problems],
    remarks,
  };
}

/** Flyway's locations are relative to where it is called: the folder of its configuration, or the one above `conf`. */
function baseOf(config: string): string {
  const folder = path.posix.dirname(config);
  return path.posix.basename(folder) === 'conf' ? path.posix.dirname(folder) : folder;
}

function noConfig(file: string, { migrations }: Database): Problem {
  return {
    code: 'config-unreadable',
    message: `There is no file "${file}".`,
    at: migrations.at,
    hint: '`config` is relative to the matrix.',
  };
}

async function readScripts(
  history: FlywayHistory,
  { files }: FlywayFiles,
  config: FlywayConfig,
  chosen: Options,
  found: FlywayConfig | undefined,
  { root, database }: ReadingContext,
): Promise<{ migrations: readonly Migration[]; problems: readonly Problem[]; remarks: readonly Remark[] }> {
  const problems: Problem[] = [];
  const remarks: Remark[] = [];
  const undone = files.some(({ name }) => name.kind === 'undo');
  const known = found === undefined ? '' : ` in ${found.file}`;

  const script = async (file: FlywayFile, id: string): Promise<(Script & { kind: 'sql' }) | undefined> => {
    const place = file.at.file;
    try {
      const own = file.folder.files.includes(`${file.file}.conf`)
        ? readFlywayScriptConfig(await file.folder.text(`${file.file}.conf`))
        : {};
      const runs = own.shouldExecute?.value;
      if (own.shouldExecute && runs !== 'true') {
        const at = { file: `${place}.conf`, line: own.shouldExecute.line, column: 1 };
        const played = runs === 'false' ? 'It is not rehearsed.' : 'It is rehearsed all the same.';
        const title = `Whether ${path.posix.basename(place)} runs is decided by shouldExecute=${runs}. ${played}`;
        remarks.push({ rule: 'apply-passed-over', severity: 'notice', migration: id, title, at });
        if (runs === 'false') return undefined;
      }
      const text = await readFlywayText(file, own.encoding ?? config.encoding ?? 'UTF-8');
      const replaces = chosen.placeholder_replacement ?? own.replacement ?? config.replacement;
      const placeholders = replaces ? placeholdersFor(file, config, chosen, root, database) : undefined;
      const read: FlywayScript = readFlywayScript(text, place, placeholders, known);
      problems.push(...read.problems);
      remarks.push(...read.remarks.map((remark) => ({ ...remark, migration: id })));
      return { kind: 'sql', file: place, statements: read.statements };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return { kind: 'sql', file: place, statements: [] };
    }
  };

  const limit = limiter(16);
  const migrations = await Promise.all(
    history.entries.map(({ id, up: file, undo }) =>
      limit(async (): Promise<readonly Migration[]> => {
        const up = await script(file, id);
        const down = undo && (await script(undo, id));
        if (up === undefined) return [];
        // Nothing undoes a repeatable or a baseline migration, and many projects have no undo migrations at all.
        const forwardOnly = file.name.kind !== 'versioned' || !undone;
        const repeatable = file.name.kind === 'repeatable' && { repeatable: true as const };
        const entry = { id, name: file.name.stem, at: file.at, up, ...repeatable };
        return [{ ...entry, ...(down && { down }), ...(forwardOnly && !down && { forwardOnly }) }];
      }),
    ),
  );
  return { migrations: migrations.flat(), problems, remarks };
}

/** The user's values and Flyway's own (https://documentation.red-gate.com/fd/default-placeholders-277579004.html), as far as they are known before a server is. */
function placeholdersFor(
  file: FlywayFile,
  config: FlywayConfig,
  chosen: Options,
  root: string,
  database: Database,
): Placeholders {
  const values = new Map<string, string>([
    ['flyway:defaultschema', database.schema],
    ['flyway:database', database.schema],
    // one that is the same in every run, so that up and reapply can be compared
    ['flyway:timestamp', '2000-01-01 00:00:00'],
    ['flyway:filename', path.posix.basename(file.file)],
    ['flyway:workingdirectory', root],
    ['flyway:table', chosen.table ?? config.table?.value ?? usualFlywayTable],
    ['flyway:environment', 'default'],
  ]);
  for (const [name, value] of config.placeholders) if (value !== undefined) values.set(name, value);
  for (const [name, value] of Object.entries(chosen.placeholders ?? {}))
    values.set(name.toLowerCase(), String(value));
  return {
    prefix: chosen.placeholder_prefix ?? config.prefix,
    suffix: chosen.placeholder_suffix ?? config.suffix,
    values,
  };
}
