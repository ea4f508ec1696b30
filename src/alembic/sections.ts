/**
 * Which sections of an `alembic.ini` are databases. Alembic itself does not say: `-n` takes any section, and what stands in `[DEFAULT]` makes
 * `[loggers]` look as complete as the others. So a database is a section that *owns* where its revisions or its server are; `databases = …`,
 * which only the `env.py` of the multidb template reads, is a hint and no authority. Pure.
 */
import { formatPosition, type Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import { type Ini, type IniSection, lookUp } from './ini.ts';

export interface AlembicDatabase {
  readonly name: string;
  /** What `alembic -n` is given. */
  readonly section: string;
  /** In the layout of the multidb template: the name that its `databases` has for it. */
  readonly engine?: string;
  readonly at: Position;
}

export interface Sections {
  /** In the order of the file. */
  readonly databases: readonly AlembicDatabase[];
  /** What is remarkable and no fault: sentences for a message that is about this file anyhow. */
  readonly notices: readonly string[];
  readonly problems: readonly Problem[];
  /** The section of a sole database of which nothing says what it is called. */
  readonly unnamed?: string;
}

/** The section that Alembic takes without `-n`. */
export const mainSection = 'alembic';

const locations = ['version_locations', 'script_location'];
const owned = [...locations, 'sqlalchemy.url'];

/** Sections of logging (https://docs.python.org/3/library/logging.config.html#configuration-file-format), of Alembic's hooks, and `[NAME:part]`. */
const neverDatabases =
  /^(?:loggers|handlers|formatters|(?:logger|handler|formatter)_.*|post_write_hooks|.*:.*)$/;

/** The databases of an ini. `here` is its folder, absolute, for `%(here)s`. Never throws for what it finds. */
export function sections(ini: Ini, here: string): Sections {
  const problems: Problem[] = [];
  const owns = (section: IniSection | undefined, keys: readonly string[]): boolean =>
    section !== undefined && keys.some((key) => section.keys.has(key));
  const candidates = ini.sections.filter(({ name }) => !neverDatabases.test(name));
  const main = ini.sections.find(({ name }) => name === mainSection);
  const hint = main && lookUp(ini, mainSection, 'databases', here);
  if (hint?.kind === 'fault') problems.push(hint.problem);
  const hinted = hint?.kind === 'value' ? hint.text.split(/[\s,]+/).filter((name) => name !== '') : [];

  // https://alembic.sqlalchemy.org/en/latest/cookbook.html (`alembic init -t multidb`): one history, run for each engine by one env.py. An
  // engine's section has a server and no place for revisions; `-n` with its name would find no script_location. It takes a list to be that
  // layout: without one, a section with a server may be what a test suite reads.
  const couldBeEngine = (section: IniSection): boolean =>
    section !== main &&
    owns(main, ['script_location']) &&
    !owns(section, locations) &&
    owns(section, ['sqlalchemy.url']);
  const isListed = ({ name }: IniSection): boolean => hinted.includes(name);
  const possible = candidates.filter(couldBeEngine);
  const engines =
    possible.some(isListed) && !ini.defaults.has('script_location') ? possible : possible.filter(isListed);
  const databases: AlembicDatabase[] = [];
  for (const section of candidates) {
    const { name, at } = section;
    if (engines.includes(section)) databases.push({ name, section: mainSection, engine: name, at });
    else if (owns(section, owned) && !(section === main && engines.length > 0))
      databases.push({ name, section: name, at });
  }

  const [only] = databases;
  if (databases.length === 1 && only?.section === mainSection && only.engine === undefined) {
    const name = databaseOfUrl(ini, here);
    if (name !== undefined) return { databases: [{ ...only, name }], notices: [], problems };
    problems.push({
      code: 'config-unreadable',
      message: `${ini.file} has one database, in [alembic], and does not say what it is called.`,
      at: only.at,
      hint: `Write it out instead of \`from\`, with its name: \`shop: { migrations: ${ini.file} }\`.`,
    });
    return { databases: [], notices: [], problems, unnamed: mainSection };
  }

  const present = new Set(ini.sections.map(({ name }) => name));
  const names = new Set(databases.map(({ name }) => name));
  const place = hint?.kind === 'value' ? ` (${formatPosition(hint.at)})` : '';
  const notices = hinted
    .filter((name) => !names.has(name))
    .map((name) =>
      present.has(name)
        ? `\`databases\`${place} names "${name}"; its section has none of ${owned.join(', ')} of its own.`
        : `\`databases\`${place} names "${name}", which has no section.`,
    );
  if (databases.length === 0 && problems.length === 0) {
    const all = ini.sections.map(({ name }) => `[${name}]`).join(', ');
    problems.push({
      code: 'config-unreadable',
      message: `No section of ${ini.file} is a database: none has ${owned.slice(0, -1).join(', ')} or ${owned.at(-1)} of its own.`,
      at: { file: ini.file, line: 1, column: 1 },
      hint: [
        all === '' ? 'It has no section.' : `Its sections: ${all}.`,
        ...notices,
        `Write the databases out instead of \`from\`: \`shop: { migrations: ${ini.file} }\`.`,
      ].join(' '),
    });
  }
  return { databases, notices, problems };
}

/** A sole database is called as its own URL calls it; a URL that is a template's placeholder or another server's calls it nothing. */
function databaseOfUrl(ini: Ini, here: string): string | undefined {
  const url = lookUp(ini, mainSection, 'sqlalchemy.url', here);
  if (url.kind !== 'value') return undefined;
  const name = /^(?:mysql|mariadb)(?:\+\w+)?:\/\/[^/]*\/(?<name>[^/?#]+)/.exec(url.text)?.groups?.name;
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return undefined;
  }
}
