/**
 * Alembic (https://alembic.sqlalchemy.org): revisions in Python, found through an `alembic.ini` (or a `pyproject.toml`), which is what `path`
 * names. One file may hold several databases, a section for each.
 */
import path from 'node:path';
import { z } from 'zod';
import type { Revision } from '../alembic/driver.ts';
import { type Ini, type IniReading, parseIni } from '../alembic/ini.ts';
import { alembicProject, type Project, placeInWorkspace } from '../alembic/project.ts';
import { mainSection, sections } from '../alembic/sections.ts';
import { suggest } from '../util/nearest.ts';
import { ProblemError } from '../util/problem.ts';
import type {
  Completed,
  ConfigFile,
  ConfigProblem,
  Folder,
  Format,
  Listed,
  Migration,
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
  engine: text()
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
    up: script('up', revision.upLine),
    // one that raises NotImplementedError is played: it says why
    ...(revision.downIs === 'absent'
      ? { irreversible: 'it has no downgrade()' }
      : { down: script('down', revision.downLine) }),
  };
}

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

const inis = new WeakMap<ConfigFile, IniReading>();

/** Read once, however many databases are in it: 1,000 sections took seven seconds. */
function iniOf(file: ConfigFile): IniReading {
  const reading = inis.get(file) ?? parseIni(file.text, file.relative);
  inis.set(file, reading);
  return reading;
}

const isToml = (file: ConfigFile): boolean => file.relative.endsWith('.toml');

/** Alembic reads it from 1.16 on: https://alembic.sqlalchemy.org/en/latest/tutorial.html#using-pyproject-toml-for-configuration */
const tomlTable = /^[ \t]*\[{1,2}[ \t]*["']?tool["']?[ \t]*\.[ \t]*["']?alembic["']?[ \t]*[\].]/m;

function complete(file: ConfigFile, chosen: AlembicOptions, database: string): Completed<AlembicOptions> {
  const problems: ConfigProblem[] = [];
  const completed = (section: string): Completed<AlembicOptions> => {
    const engine = chosen.engine === undefined ? '' : `, engine "${chosen.engine}",`;
    return { options: { ...chosen, section }, part: `section "${section}"${engine}`, problems };
  };
  if (isToml(file)) {
    if (!tomlTable.test(file.text)) {
      const message = `${file.relative} has no table [tool.alembic].`;
      const hint = 'Name the alembic.ini, or the pyproject.toml that has the table.';
      problems.push({ code: 'config-unreadable', message, hint, option: 'path' });
    }
    return completed(chosen.section ?? mainSection);
  }
  const { ini, problems: faults } = iniOf(file);
  problems.push(...faults);
  const names = ini.sections.map(({ name }) => name);
  const section = chosen.section ?? (names.includes(database) ? database : mainSection);
  if (faults.length > 0) return completed(section);
  const unknown = (option: 'section' | 'engine', name: string, message: string): void => {
    const hint = suggest(name, likely(ini, file)).replace('Allowed:', 'There are');
    problems.push({ code: 'config-unreadable', message, hint, option });
  };
  if (!names.includes(section)) {
    const message =
      chosen.section === undefined
        ? `${file.relative} has neither a section [${database}] nor [${mainSection}].`
        : `${file.relative} has no section [${section}].`;
    unknown('section', chosen.section ?? database, message);
  }
  if (chosen.engine !== undefined && !names.includes(chosen.engine)) {
    unknown('engine', chosen.engine, `${file.relative} has no section [${chosen.engine}] for the engine.`);
  }
  return completed(section);
}

/** The sections to choose from: the databases, or all when none looks like one. */
function likely(ini: Ini, file: ConfigFile): readonly string[] {
  const databases = sections(ini, hereOf(file)).databases.map(({ engine, section }) => engine ?? section);
  return databases.length > 0 ? databases : ini.sections.map(({ name }) => name);
}

function databases(file: ConfigFile): Listed {
  if (isToml(file)) {
    const message = `${file.relative} does not say which databases there are: Alembic keeps one configuration in it.`;
    const hint = `Write the database out instead of \`from\`: \`shop: { migrations: ${file.relative} }\`.`;
    return { databases: [], notices: [], problems: [{ code: 'config-unreadable', message, hint }] };
  }
  const { ini, problems: faults } = iniOf(file);
  if (faults.length > 0) return { databases: [], notices: [], problems: faults };
  const { databases: found, notices, problems } = sections(ini, hereOf(file));
  return {
    databases: found.map(({ name, section, engine, at }) => ({
      name,
      at,
      options: { section, ...(engine !== undefined && { engine }) },
    })),
    notices,
    problems,
  };
}
