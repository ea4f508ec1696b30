/**
 * Files as TypeORM's history: the classes that they export, in the order of the time in their names, with everything that its MigrationExecutor
 * refuses (https://github.com/typeorm/typeorm/blob/master/src/migration/MigrationExecutor.ts, `getMigrations`). Its own choice of files
 * is a glob or a list in somebody's code, which is not run to find it out.
 */
import path from 'node:path';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import { ProblemError } from '../util/problem.ts';
import { placeOf } from './folder.ts';
import type { Folder, Remark } from './format.ts';
import { classesOf, type ModuleClass } from './module-classes.ts';
import { unclosed, wordsOf } from './module-words.ts';
import { createLocator } from './woven.ts';

/** One class that TypeORM runs. */
export interface TypeormClass {
  /** What the version table records: the property `name`, else the name of the class. */
  readonly name: string;
  /** Milliseconds, as TypeORM reads them off the last 13 characters. */
  readonly timestamp: number;
  /** Relative to the folder. */
  readonly file: string;
  readonly at: Position;
  readonly up: Position;
  /** Absent when the class has no `down` and inherits none. */
  readonly down?: Position;
  /** It speaks of the table in which TypeORM keeps what views and generated columns are made of. */
  readonly metadata: boolean;
  /** Its own word on whether it runs in a transaction. */
  readonly transaction?: boolean;
}

export interface TypeormFiles {
  /** In the order in which they run. */
  readonly classes: readonly TypeormClass[];
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

const moduleName = /\.[cm]?[jt]s$/;
/** Neighbours of migrations that are none: declarations, tests, the folder's own entry. */
const neighbour = /\.d\.[cm]?ts$|(?:[.-](?:test|spec))\.[cm]?[jt]s$|(?:^|\/)index\.[cm]?[jt]s$/;

/** The modules that are looked at: those directly in the folder, or those that `pattern` matches. */
function typeormCandidates({ files }: Folder, pattern: string | undefined): readonly string[] {
  return files.filter((file) => {
    if (!moduleName.test(file) || neighbour.test(file)) return false;
    return pattern === undefined ? !file.includes('/') : path.posix.matchesGlob(file, pattern);
  });
}

/** How many files are opened to know the tool by: each of TypeORM's holds such a class, but helpers may come first. */
const looks = 8;

/** Whether the first modules say that the folder is TypeORM's. Never throws. */
export async function isTypeormFolder(folder: Folder): Promise<boolean> {
  for (const file of typeormCandidates(folder, undefined).slice(0, looks)) {
    const text = await folder.text(file).catch(() => '');
    if (/\btypeorm\b|query_?runner/i.test(text) && classesOf(text).some(isTypeormMigration)) return true;
  }
  return false;
}

/** Whether a class is a migration by its shape: it goes up, or it inherits that and is named like one. */
function isTypeormMigration(each: ModuleClass): boolean {
  if (!each.exported || each.abstract) return false;
  return each.methods.has('up') || (each.extends !== undefined && /\d{13}$/.test(recordedName(each) ?? ''));
}

/** Undefined when only running the code could say it. */
function recordedName({ name, properties }: ModuleClass): string | undefined {
  if (!properties.has('name')) return name;
  const said = properties.get('name');
  // an empty name counts as none
  return typeof said === 'string' ? said || name : undefined;
}

/** Reads what the folder holds. Never throws for what it finds. */
export async function readTypeormFiles(folder: Folder, pattern: string | undefined): Promise<TypeormFiles> {
  const problems: Problem[] = [];
  const remarks: Remark[] = [];
  const classes: TypeormClass[] = [];
  for (const file of [...typeormCandidates(folder, pattern)].sort()) {
    try {
      const read = readFile(await folder.text(file), file, placeOf(folder, file));
      classes.push(...read.classes);
      problems.push(...read.problems);
      remarks.push(...read.remarks);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  problems.push(...duplicates(classes));
  const ordered = classes.sort((one, other) => one.timestamp - other.timestamp);
  remarks.push(...sameTimes(ordered), ...(pattern === undefined ? await passedOver(folder) : []));
  return { classes: ordered, problems, remarks };
}

function readFile(text: string, file: string, place: string): TypeormFiles {
  const locate = createLocator(text, place);
  const problems: Problem[] = [];
  const classes: TypeormClass[] = [];
  const all = classesOf(text);
  for (const each of all.filter(isTypeormMigration)) {
    const at = locate(each.offset);
    const name = recordedName(each);
    if (name === undefined) {
      problems.push({
        code: 'migration-name',
        message: `What ${each.name} is recorded as cannot be said without running it.`,
        at,
        hint: `TypeORM records what its property \`name\` holds: write it as a plain string, name = '${each.name}'.`,
      });
      continue;
    }
    const timestamp = Number.parseInt(name.slice(-13), 10);
    if (!timestamp) {
      problems.push({
        code: 'migration-name',
        message: `TypeORM refuses "${name}": its last 13 characters are no time.`,
        at,
        hint: 'Expected a name that ends with milliseconds since 1970, such as CreateUsers1700000000000, for the class or its property `name`.',
      });
      continue;
    }
    const down = each.methods.get('down');
    const transaction = each.properties.get('transaction');
    classes.push({
      name,
      timestamp,
      file,
      at,
      up: locate(each.methods.get('up') ?? each.offset),
      metadata: text.includes('typeorm_metadata'),
      ...((down !== undefined || each.extends !== undefined) && { down: locate(down ?? each.offset) }),
      ...(typeof transaction === 'boolean' && { transaction }),
    });
  }
  if (classes.length > 0 || problems.length > 0) return { classes, problems, remarks: [] };
  const open = unclosed(wordsOf(text));
  if (open !== undefined) {
    const message = `The "${text[open]}" that opens here is never closed, so the module cannot be loaded.`;
    problems.push({ code: 'migration-unreadable', message, at: locate(open), hint: 'Close it.' });
    return { classes, problems, remarks: [] };
  }
  const hidden = all.find((each) => each.methods.has('up') && !each.exported && !each.abstract);
  if (hidden === undefined && !/\d{13}/.test(path.posix.basename(file)))
    return { classes, problems, remarks: [] };
  return {
    classes,
    problems,
    remarks: [
      {
        rule: 'apply-passed-over',
        severity: 'warning',
        title:
          hidden === undefined
            ? `${file} exports no class with an \`up\`: TypeORM passes over it`
            : `${hidden.name} is not exported: TypeORM passes over it`,
        at: locate(hidden?.offset ?? 0),
      },
    ],
  };
}

/** TypeORM stops at two classes of one name; what a compiler leaves beside its source makes every one double. */
function duplicates(classes: readonly TypeormClass[]): readonly Problem[] {
  const byName = new Map<string, TypeormClass>();
  return classes.flatMap((each): readonly Problem[] => {
    const twin = byName.get(each.name);
    if (twin === undefined) {
      byName.set(each.name, each);
      return [];
    }
    const compiled = twin.file.replace(moduleName, '') === each.file.replace(moduleName, '');
    return [
      {
        code: 'migration-duplicate',
        message: `${each.name} is there twice: in "${twin.file}" and in "${each.file}".`,
        at: each.at,
        hint: compiled
          ? 'If one is compiled from the other, choose with `pattern`, such as pattern: "*.ts".'
          : 'TypeORM refuses to run then: give one of them another name.',
      },
    ];
  });
}

/** TypeORM sorts by the time alone: which of two comes first is how the files were found. */
function sameTimes(ordered: readonly TypeormClass[]): readonly Remark[] {
  return ordered.flatMap((each, index): readonly Remark[] => {
    const before = ordered[index - 1];
    if (before?.timestamp !== each.timestamp || before.name === each.name) return [];
    return [
      {
        rule: 'apply-same-version',
        severity: 'warning',
        migration: each.name,
        title: `${before.name} and ${each.name} have the same time`,
        detail: 'Which of them TypeORM runs first depends on the order in which it finds their files.',
        at: each.at,
      },
    ];
  });
}

/** Migrations in folders below, which are read only where the matrix says so. */
async function passedOver(folder: Folder): Promise<readonly Remark[]> {
  const below = folder.files.filter(
    (file) => file.includes('/') && moduleName.test(file) && !neighbour.test(file) && /\d{13}/.test(file),
  );
  const [first] = below;
  if (first === undefined) return [];
  return [
    {
      rule: 'apply-passed-over',
      severity: 'notice',
      title: `${below.length === 1 ? `${first} lies` : `${first} and ${below.length - 1} more lie`} in a folder below, and only files directly in the folder are read`,
      detail: 'If TypeORM is to run them, too, say so: `pattern: "**/*.ts"`.',
      at: { file: placeOf(folder, first), line: 1, column: 1 },
    },
  ];
}
