/**
 * Alembic (https://alembic.sqlalchemy.org): revisions in Python, found through an `alembic.ini` (or a `pyproject.toml`), which is what `path`
 * names. One file may hold several databases, a section for each.
 */
import path from 'node:path';
import * as z from 'zod';
import type { Revision } from '../alembic/driver.ts';
import { type Ini, parseIni } from '../alembic/ini.ts';
import { alembicProject, type Project, placeInWorkspace } from '../alembic/project.ts';
import { mainSection, type Sections, sections } from '../alembic/sections.ts';
import { suggest } from '../util/nearest.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import type {
  Completed,
  ConfigFile,
  ConfigProblem,
  Folder,
  Format,
  Listed,
  Migration,
  OwnVersions,
  Reading,
  ReadingContext,
  Script,
} from './format.ts';

const text = (): z.ZodString => z.string().min(1, 'must not be empty');

const options = z.strictObject({
  section: text()
    .optional()
    .describe(
      "The section of the ini, as `alembic -n` takes it. Default: the one with the database's name, else `alembic`.",
    ),
  // Flask-Migrate calls its first one ""
  engine: z
    .string()
    .optional()
    .describe(
      'In the layout of the multidb template: the engine whose half of the revisions this database is.',
    ),
  python: text()
    .optional()
    .describe(
      'The Python interpreter or the folder of its virtual environment, relative to this file. Default: the one of the project.',
    ),
  x: z.array(text()).optional().describe('What `alembic -x` would be given: `[key=value]`.'),
  env_py: z
    .enum(['fresh', 'paused'])
    .default('fresh')
    .describe('`fresh`: env.py runs anew for every step; `paused`: it runs once, which is quicker.'),
});

export type AlembicOptions = z.infer<typeof options>;

const alembic: Format<AlembicOptions> = {
  name: 'alembic',
  summary: 'the revisions of an `alembic.ini` or `pyproject.toml`; `path` names that file',
  options,
  file: {
    usual: 'alembic.ini',
    accepts: (name) => name.endsWith('.ini') || name === 'pyproject.toml',
    complete,
    databases,
  },
  detect: () => false,
  read,
  inUse: {
    late: 'Alembic plays what is not below the recorded revision: databases that are past it never get it.',
    edited:
      'Alembic records the revision alone: databases that have run it keep what it did before, without a word.',
    gone: "Alembic stops at every database that is there (`Can't locate revision identified by`).",
  },
  versions: () => versions,
};

export default alembic;

/** Only Alembic knows what a revision file says, so a process of the project reads them: its own code is run for that, and no server is needed. */
async function read(_file: Folder, chosen: AlembicOptions, context: ReadingContext): Promise<Reading> {
  const project = alembicProject(context.root, context.database, chosen);
  const driver = context.drivers.take(project);
  try {
    const { revisions, heads } = await driver.history();
    return {
      migrations: revisions.map((revision) => migrationOf(revision, project)),
      problems: [],
      ...(heads.length > 1 && { heads: heads.map((id) => ({ id, labels: labelsOf(id, revisions) })) }),
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { migrations: [], problems: error.problems };
  } finally {
    context.drivers.giveBack(driver);
  }
}

function migrationOf(revision: Revision, project: Project): Migration {
  const at = placeInWorkspace({ file: revision.file, line: 1, column: 1 }, project.root);
  const script = (direction: 'up' | 'down', line: number): Script => ({
    kind: 'alembic',
    file: at.file,
    at: { ...at, line },
    revision: revision.id,
    direction,
    project,
  });
  return {
    id: revision.id,
    name: path.posix.basename(at.file, '.py'),
    at,
    parents: [...revision.down, ...revision.dependsOn],
    up: script('up', revision.upLine),
    // one that raises NotImplementedError is played: it says why
    ...(revision.downIs === 'absent'
      ? { irreversible: 'it has no downgrade()' }
      : { down: script('down', revision.downLine) }),
  };
}

/**
 * The table has a row for each head of what is applied, and everything below these is applied too:
 * https://alembic.sqlalchemy.org/en/latest/branches.html. Its name is what env.py gives as `version_table`; it never has another column.
 */
const versions: OwnVersions = {
  table: 'alembic_version',
  columns: ['version_num'],
  applied(rows, migrations) {
    const byId = new Map(migrations.map((migration) => [migration.id, migration]));
    const heads = rows.flatMap(({ version_num: id }) => id ?? []);
    const below = new Set<string>();
    const waiting = [...heads];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const migration = below.has(id) ? undefined : byId.get(id);
      if (migration === undefined) continue;
      below.add(id);
      waiting.push(...(migration.parents ?? []));
    }
    return {
      ids: migrations.map(({ id }) => id).filter((id) => below.has(id)),
      unknown: heads.filter((id) => !byId.has(id)),
    };
  },
};

/** A branch's label is on one of its revisions, and counts for all that come after. */
function labelsOf(head: string, revisions: readonly Revision[]): readonly string[] {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  const labels = new Set<string>();
  const seen = new Set<string>();
  const walk = (id: string): void => {
    const revision = byId.get(id);
    if (!revision || seen.has(id)) return;
    seen.add(id);
    for (const label of revision.labels) labels.add(label);
    for (const below of revision.down) walk(below);
  };
  walk(head);
  return [...labels].sort();
}

/** For `%(here)s`; only names are looked up, so that any absolute folder does. */
const hereOf = (file: ConfigFile): string => path.posix.join('/', path.posix.dirname(file.relative));

interface Known {
  readonly ini: Ini;
  readonly faults: readonly Problem[];
  readonly found: Sections;
}

const knownFiles = new WeakMap<ConfigFile, Known>();

/** Read once, however many databases are in it: 1,000 sections took seven seconds. */
function knownOf(file: ConfigFile): Known {
  const before = knownFiles.get(file);
  if (before) return before;
  const { ini, problems: faults } = parseIni(file.text, file.relative);
  const known = { ini, faults, found: sections(ini, hereOf(file)) };
  knownFiles.set(file, known);
  return known;
}

const isToml = (file: ConfigFile): boolean => file.relative.endsWith('.toml');

/** Alembic reads it from 1.16 on: https://alembic.sqlalchemy.org/en/latest/tutorial.html#using-pyproject-toml-for-configuration */
const tomlTable = /^[ \t]*\[{1,2}[ \t]*["']?tool["']?[ \t]*\.[ \t]*["']?alembic["']?[ \t]*[\].]/m;

function complete(file: ConfigFile, chosen: AlembicOptions, database: string): Completed<AlembicOptions> {
  const problems: ConfigProblem[] = [];
  const completed = (section: string, engine = chosen.engine): Completed<AlembicOptions> => {
    const options = { ...chosen, section, ...(engine !== undefined && { engine }) };
    const half = engine === undefined ? '' : `, engine "${engine}",`;
    return { options, part: `section "${section}"${half}`, problems };
  };
  const complain = (option: 'path' | 'section' | 'engine', message: string, hint: string): void => {
    problems.push({ code: 'config-unreadable', message: `${file.relative} ${message}.`, hint, option });
  };
  if (isToml(file)) {
    if (!tomlTable.test(file.text)) {
      const hint = 'Name the alembic.ini, or the pyproject.toml that has the table.';
      complain('path', 'has no table [tool.alembic]', hint);
    }
    return completed(chosen.section ?? mainSection);
  }
  const { ini, faults, found } = knownOf(file);
  problems.push(...faults);
  const names = ini.sections.map(({ name }) => name);
  const engines = found.databases.flatMap(({ engine }) => engine ?? []);
  const likely = found.databases.map(({ engine, section }) => engine ?? section);
  const near = (name: string): string =>
    suggest(name, likely.length > 0 ? likely : names).replace('Allowed:', 'There are');
  const { section: named, engine } = chosen;
  const ofName = named === undefined && engine === undefined && names.includes(database);
  if (ofName && engines.includes(database)) return completed(mainSection, database);
  const section = named ?? (ofName ? database : mainSection);
  if (faults.length > 0) return completed(section);
  if (!names.includes(section)) {
    if (named === undefined)
      complain('section', `has neither a section [${database}] nor [${mainSection}]`, near(database));
    else complain('section', `has no section [${named}]`, near(named));
  } else if (engines.includes(section)) {
    const hint = `Write \`section: ${mainSection}, engine: ${section}\`.`;
    complain('section', `has no script_location in [${section}]: it is an engine of [${mainSection}]`, hint);
  } else if (section === mainSection && engine === undefined && engines.length > 0) {
    const hint = `Say which with \`engine\`: ${engines.join(', ')}.`;
    complain('section', `keeps its databases as engines of [${mainSection}]`, hint);
  }
  if (engine !== undefined && engine !== '' && !names.includes(engine)) {
    complain('engine', `has no section [${engine}] for the engine`, near(engine));
  }
  return completed(section);
}

function databases(file: ConfigFile): Listed {
  if (isToml(file)) {
    const message = `${file.relative} does not say which databases there are: Alembic keeps one configuration in it.`;
    const hint = `Write the database out instead of \`from\`: \`shop: { migrations: ${file.relative} }\`.`;
    return { databases: [], notices: [], problems: [{ code: 'config-unreadable', message, hint }] };
  }
  const { faults, found } = knownOf(file);
  if (faults.length > 0) return { databases: [], notices: [], problems: faults };
  const { notices, problems, unnamed } = found;
  return {
    ...(unnamed !== undefined && { unnamed: { section: unnamed } }),
    databases: found.databases.map(({ name, section, engine, at }) => ({
      name,
      at,
      options: { section, ...(engine !== undefined && { engine }) },
    })),
    notices,
    problems,
  };
}
