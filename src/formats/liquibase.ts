/**
 * Liquibase's changelogs in SQL (https://docs.liquibase.com/concepts/changelogs/sql-format.html): each `--changeset author:id` is a migration, its `--rollback` the down.
 * A changelog in XML, YAML or JSON may put the files in order. Properties are filled in first, and statements end where Liquibase ends them.
 */
import * as z from 'zod';
import type { Problem } from '../util/problem.ts';
import { statementsBetween } from './cut.ts';
import { placeOf } from './folder.ts';
import type { Folder, Format, Migration, Reading, ReadingContext, Remark, Script } from './format.ts';
import type { LiquibaseProperty } from './liquibase-changelog.ts';
import { extendChangelog } from './liquibase-compose.ts';
import { collectChangesets, type FiledChangeset } from './liquibase-files.ts';
import { holds, servesDbms } from './liquibase-filter.ts';
import { isLiquibase } from './liquibase-header.ts';
import { isMaster } from './liquibase-master.ts';
import { fillProperties } from './liquibase-properties.ts';
import { cutAsLiquibase, type LiquibaseSplitting } from './liquibase-statements.ts';
import { liquibaseVersions, usualLiquibaseTable } from './liquibase-versions.ts';
import { createLocator, createMapping, type Piece } from './woven.ts';

const options = z.strictObject({
  changelog: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The changelog to begin with, relative to the path. Default: the one that leads to the others.',
    ),
  dbms: z
    .enum(['mysql', 'mariadb'])
    .default('mysql')
    .describe('What Liquibase takes the server for: `mariadb` with the driver of MariaDB.'),
  contexts: z
    .array(z.string())
    .optional()
    .describe('What `--contexts` would be given. Default: none, so that all run.'),
  labels: z
    .array(z.string())
    .optional()
    .describe('What `--labels` would be given. Default: none, so that all run.'),
  parameters: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('Values of properties, before those of the changelogs.'),
  table: z
    .string()
    .min(1)
    .default(usualLiquibaseTable)
    .describe('The table in which Liquibase records what is applied.'),
});

type Options = z.infer<typeof options>;

const liquibase: Format<Options> = {
  name: 'liquibase',
  summary:
    '`--liquibase formatted sql` with `--changeset author:id` and `--rollback`, also through a changelog that includes them',
  options,
  detect,
  read,
  extend: (draft, migrations, _, extending) => extendChangelog(draft, migrations, extending),
  inUse: {
    late: 'Liquibase plays every changeset that is not recorded: databases in use run it after the others, new ones before them.',
    edited:
      'Liquibase refuses to update every database that has run it (`Validation Failed: changesets check sum`), unless it has a `validCheckSum`.',
    gone: 'Liquibase does not notice: databases that have run it keep what it did, new ones never get it.',
  },
  versions: ({ table }) => liquibaseVersions(table),
};

export default liquibase;

/** How many files are opened to find a changelog. */
const looks = 30;

async function detect(folder: Folder): Promise<boolean> {
  for (const file of folder.files.filter((name) => /\.sql$/i.test(name)).slice(0, looks)) {
    if (await isLiquibase(folder, file)) return true;
  }
  for (const file of folder.files.filter((name) => /\.(?:xml|ya?ml|json)$/i.test(name)).slice(0, looks)) {
    if (isMaster(file, await folder.text(file).catch(() => ''))) return true;
  }
  return false;
}

async function read(folder: Folder, chosen: Options, { database }: ReadingContext): Promise<Reading> {
  const files = await collectChangesets(folder, chosen.changelog, database.migrations.at);
  const problems: Problem[] = [...files.problems];
  const remarks: Remark[] = [];
  const given = Object.entries(chosen.parameters ?? {}).map(([name, value]) => ({
    name,
    value: String(value),
  }));
  const properties = valuesOf([...given, ...files.properties], chosen);
  const ids = idsOf(files.changesets, folder, problems);
  const rollbacks = files.changesets.some(({ changeset }) => changeset.rollback !== undefined);
  const migrations: Migration[] = [];
  const locators = new Map<string, ReturnType<typeof createLocator>>();

  for (const [index, filed] of files.changesets.entries()) {
    const { changeset, source, file } = filed;
    const id = ids[index];
    if (id === undefined) continue;
    const place = placeOf(folder, file);
    const why = passedOver(filed, chosen);
    if (why !== undefined) {
      const title = `The changeset ${id} is not rehearsed: ${why}.`;
      remarks.push({ rule: 'apply-passed-over', severity: 'notice', title, at: changeset.at });
      continue;
    }
    const script = (pieces: readonly Piece[], splitting: LiquibaseSplitting): Script => {
      const locate = locators.get(file) ?? createLocator(source, place);
      locators.set(file, locate);
      const original = createMapping(pieces);
      const text = pieces.map((piece) => piece.text).join('');
      const filled = fillProperties({ text, at: (offset) => locate(original(offset)) }, properties);
      const sent = cutAsLiquibase(filled.text, splitting);
      const cut = statementsBetween({ text: sent.text, at: filled.at }, sent.cuts);
      problems.push(...cut.problems);
      remarks.push(...filled.missing.map((one) => unfilled(one.name, id, filled.at(one.offset))));
      remarks.push(...cut.broken.map(({ at, cutAt }) => broken(id, at, cutAt)));
      return { kind: 'sql', file: place, statements: cut.statements };
    };
    const down = rollbackScript(filed, files.changesets, place, script, problems);
    migrations.push({
      id,
      name: id,
      at: changeset.at,
      up: script(changeset.up, changeset.splitting),
      ...(down && { down }),
      ...(['runonchange', 'runalways'].some(
        (key) => changeset.attributes.get(key)?.toLowerCase() === 'true',
      ) && {
        repeatable: true as const,
      }),
      // a project that writes no rollbacks goes forward only
      ...(!rollbacks && { forwardOnly: true as const }),
    });
    remarks.push(...conditions(filed, id));
  }
  return { migrations, problems, remarks };
}

/** `author:id`, and the file before it where two files have the same; undefined for a second one in one file, which is a problem. */
function idsOf(
  changesets: readonly FiledChangeset[],
  folder: Folder,
  problems: Problem[],
): readonly (string | undefined)[] {
  const named = changesets.map(({ changeset: { author, id } }) => `${author}:${id}`);
  const counts = new Map<string, number>();
  for (const name of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  const seen = new Map<string, FiledChangeset>();
  return changesets.map((filed, index) => {
    const name = named[index]!;
    const whole = `${filed.logical ?? filed.file}::${name}`;
    const twin = seen.get(whole);
    if (twin) {
      problems.push({
        code: 'migration-duplicate',
        message: `The changeset ${name} is there twice: Liquibase refuses it.`,
        at: filed.changeset.at,
        hint: `Give it another id; the first is in ${placeOf(folder, twin.file)}:${twin.changeset.at.line}.`,
      });
      return undefined;
    }
    seen.set(whole, filed);
    return counts.get(name) === 1 ? name : whole;
  });
}

/** The first value of each name that is for this server and these contexts. */
function valuesOf(properties: readonly LiquibaseProperty[], chosen: Options): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value, dbms, context } of properties) {
    if (!servesDbms(dbms, chosen.dbms) || !holds(context, chosen.contexts ?? [])) continue;
    if (!values.has(name.toLowerCase())) values.set(name.toLowerCase(), value);
  }
  return values;
}

function passedOver({ changeset: { attributes } }: FiledChangeset, chosen: Options): string | undefined {
  const dbms = attributes.get('dbms');
  const context = attributes.get('contextfilter') || attributes.get('context');
  const labels = attributes.get('labels');
  if (attributes.get('ignore')?.toLowerCase() === 'true') return 'it says ignore:true';
  if (!servesDbms(dbms, chosen.dbms)) return `it is for dbms:${dbms}, and this database is ${chosen.dbms}`;
  if (!holds(context, chosen.contexts ?? [])) return `its context is "${context}"`;
  const wanted = chosen.labels ?? [];
  if (wanted.length > 0 && labels && !labels.split(',').some((label) => holds(wanted.join(','), [label])))
    return `its labels are "${labels}"`;
  return undefined;
}

function rollbackScript(
  filed: FiledChangeset,
  all: readonly FiledChangeset[],
  place: string,
  script: (pieces: readonly Piece[], splitting: LiquibaseSplitting) => Script,
  problems: Problem[],
): Script | undefined {
  const { rollback } = filed.changeset;
  if (rollback === undefined) return undefined;
  if (rollback.kind === 'empty') return { kind: 'sql', file: place, statements: [] };
  if (rollback.kind === 'sql') return script(rollback.pieces, rollback.splitting);
  const named = all.find(
    ({ changeset, file }) =>
      changeset.id === rollback.id &&
      changeset.author === rollback.author &&
      (rollback.path === undefined
        ? file === filed.file
        : `/${file}`.endsWith(`/${rollback.path}`) || rollback.path.endsWith(`/${file}`)),
  );
  if (named !== undefined && named.file === filed.file)
    return script(named.changeset.up, named.changeset.splitting);
  problems.push({
    code: 'migration-unreadable',
    message: `This rollback names the changeset ${rollback.author ?? '?'}:${rollback.id ?? '?'}${named ? ' of another file' : ', which is not there'}.`,
    at: rollback.at,
    hint: named
      ? 'Write its SQL here: what is rolled back by another file is not read.'
      : 'Expected changesetId:ID changesetAuthor:AUTHOR of one in this changelog.',
  });
  return undefined;
}

/** What decides only at a server whether, or how, a changeset runs. */
function conditions(
  { changeset: { preconditions, attributes, at } }: FiledChangeset,
  id: string,
): readonly Remark[] {
  const told = (title: string, where: Remark['at']): Remark => ({
    rule: 'apply-condition',
    severity: 'notice',
    migration: id,
    title,
    at: where,
  });
  return [
    ...(preconditions
      ? [told(`The preconditions of ${id} are not asked: it is rehearsed as if they held.`, preconditions)]
      : []),
    ...(attributes.get('failonerror')?.toLowerCase() === 'false'
      ? [told(`${id} says failOnError:false: Liquibase goes on where it fails, and here that is told.`, at)]
      : []),
  ];
}

function unfilled(name: string, id: string, at: Remark['at']): Remark {
  return {
    rule: 'apply-no-value',
    severity: 'warning',
    migration: id,
    title: `\${${name}} has no value: Liquibase sends it to the server as it stands.`,
    at,
  };
}

function broken(id: string, at: Remark['at'], cutAt: Remark['at']): Remark {
  return {
    rule: 'apply-cut-statement',
    severity: 'warning',
    migration: id,
    title: `Liquibase ends the statement that begins in line ${at.line} at the delimiter in line ${cutAt.line}, inside its body.`,
    detail:
      'It counts the words BEGIN and END, also those of END IF and CASE … END, and nothing else. Say `splitStatements:false`, or `endDelimiter://`, in the line of the changeset.',
    at,
  };
}
