/**
 * Plain SQL files with a number in front, `001_name.sql`, that nobody's tool marks: a shell loop or a framework's own runner plays them, whole,
 * through a client. There is no tool to follow, so what is certain is kept to: the order of the numbers, the mysql client's rules for what ends
 * a statement, and everything that the folder holds besides is told.
 */
import * as z from 'zod';
import { sqlText } from '../sql/script-text.ts';
import { limiter } from '../util/limit.ts';
import type { Problem } from '../util/problem.ts';
import { type Draft, type NewFile, numberedName } from './draft.ts';
import { journalFile } from './drizzle-files.ts';
import { placeOf, readSqlScript } from './folder.ts';
import type { Folder, Format, Migration, Reading, Remark } from './format.ts';
import { marksOf } from './marks.ts';

const options = z.strictObject({});

/** Numbers, also as dates and versions have them, up to a name or the end: `001_name`, `2024-01-31-name`, `v1.10`, `7`. */
const numbered = /^[vV]?(?<numbers>\d+(?:[._-]\d+(?=[._-]))*)(?:[._-][^/]*)?\.sql$/;
/** What other formats' files are called. */
const foreign =
  /\.(?:up|down|do|undo|rollback)\.sql$|\.[cm]?[jt]s$|\.(?:py|rb|php|go|java|kt|xml|ya?ml|fizz)$|^[VUBR][^/]*__[^/]*\.sql$/;
/** Atlas cuts a file by this line and not by the client's rules (https://atlasgo.io/concepts/migration-directory). */
const atlas = /^--\s*atlas:(?:delimiter|txtar)\b/m;

const plain: Format<z.infer<typeof options>> = {
  name: 'plain',
  summary:
    '`001_title.sql`, in the order of the numbers, without downs and without the marks of another tool',
  options,
  async detect(folder) {
    const here = folder.files.filter((file) => !file.includes('/'));
    if (!here.some((file) => numbered.test(file) && !foreign.test(file))) return false;
    if (here.some((file) => foreign.test(file)) || folder.files.includes(journalFile)) return false;
    if (here.some((file) => folder.files.includes(`down/${file}`))) return false;
    return (await marksOf(folder)).size === 0 && !(await isFormatted(folder, here));
  },
  read,
  compose,
};

export default plain;

/** There is no place for a down. */
function compose(draft: Draft, migrations: readonly Migration[]): readonly NewFile[] | string {
  const name = numberedName(draft, migrations, 3);
  if (!/^\d/.test(name)) return `"${name}" does not begin with a number.`;
  return [{ file: `${name}.sql`, text: sqlText(draft.up.map((sql) => ({ sql }))) }];
}

/** Liquibase's first line (https://docs.liquibase.com/concepts/changelogs/sql-format.html); one file of them makes the folder Liquibase's. */
async function isFormatted(folder: Folder, files: readonly string[]): Promise<boolean> {
  const first = files.find((file) => numbered.test(file));
  const text = first === undefined ? '' : await folder.text(first).catch(() => '');
  return /^\s*--\s*liquibase\s+formatted\s+sql\b/i.test(text);
}

interface Numbered {
  readonly file: string;
  readonly id: string;
  readonly numbers: readonly bigint[];
}

async function read(folder: Folder): Promise<Reading> {
  const problems: Problem[] = [];
  const files = folder.files.flatMap((file): readonly Numbered[] => {
    const numbers = numbered.exec(file)?.groups?.numbers;
    if (numbers === undefined) return [];
    return [{ file, id: file.replace(/\.sql$/, ''), numbers: numbers.split(/[._-]/).map(BigInt) }];
  });
  const ordered = files.toSorted((left, right) => byNumbers(left, right) || (left.id < right.id ? -1 : 1));
  const limit = limiter(16);
  const migrations = await Promise.all(
    ordered.map(({ file, id }) =>
      limit(async (): Promise<Migration> => {
        const at = { file: placeOf(folder, file), line: 1, column: 1 };
        const upward = await readSqlScript(folder, file);
        problems.push(...upward.problems, ...(await atlasProblems(folder, file)));
        return { id, name: id, at, up: upward.script, forwardOnly: true };
      }),
    ),
  );
  const remarks = [
    ...sameNumbers(folder, ordered),
    ...otherOrder(folder, ordered),
    ...others(folder, ordered),
  ];
  return { migrations, problems, ...(remarks.length > 0 && { remarks }) };
}

function byNumbers({ numbers: left }: Numbered, { numbers: right }: Numbered): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    if (left[index] !== right[index]) return left[index]! < right[index]! ? -1 : 1;
  }
  return left.length - right.length;
}

async function atlasProblems(folder: Folder, file: string): Promise<readonly Problem[]> {
  const text = await folder.text(file).catch(() => '');
  const found = atlas.exec(text);
  if (found === null) return [];
  const line = text.slice(0, found.index).split('\n').length;
  return [
    {
      code: 'migration-unreadable',
      message: `"${found[0]}" cuts the file by a rule of Atlas's own.`,
      at: { file: placeOf(folder, file), line, column: 1 },
      hint: 'Write DELIMITER lines, which the mysql client obeys, or let Atlas play the files with `format: command`.',
    },
  ];
}

/** Two people took the same number: the names decide, and only one of them knows. */
function sameNumbers(folder: Folder, ordered: readonly Numbered[]): readonly Remark[] {
  return ordered.slice(1).flatMap((one, index) => {
    const before = ordered[index]!;
    if (byNumbers(before, one) !== 0) return [];
    return [
      {
        rule: 'apply-same-version',
        severity: 'warning',
        migration: one.id,
        title: `"${before.file}" and "${one.file}" have the same number`,
        detail: 'They are played in the order of their names.',
        at: { file: placeOf(folder, one.file), line: 1, column: 1 },
      } as const,
    ];
  });
}

/** A shell's `*.sql` is in the order of the names: `10_x.sql` before `9_x.sql`. */
function otherOrder(folder: Folder, ordered: readonly Numbered[]): readonly Remark[] {
  const second = ordered.findIndex((one, index) => index > 0 && one.file < ordered[index - 1]!.file);
  const [before, one] = [ordered[second - 1], ordered[second]];
  if (before === undefined || one === undefined) return [];
  return [
    {
      rule: 'apply-order-by-name',
      severity: 'warning',
      title: `"${before.file}" goes before "${one.file}" by its number, and behind it by its name`,
      detail:
        'They are played in the order of their numbers; a loop over *.sql takes them in the order of their names.',
      at: { file: placeOf(folder, one.file), line: 1, column: 1 },
    },
  ];
}

/** How many files are named. */
const shown = 20;

function others(folder: Folder, ordered: readonly Numbered[]): readonly Remark[] {
  const own = new Set(ordered.map(({ file }) => file));
  const rest = folder.files.filter((file) => !own.has(file));
  const [first] = rest;
  if (first === undefined || ordered.length === 0) return [];
  const names = rest.slice(0, shown).map((file) => `- ${file}`);
  const more = rest.length > shown ? [`- … and ${rest.length - shown} more`] : [];
  return [
    {
      rule: 'apply-passed-over',
      severity: rest.some((file) => file.endsWith('.sql')) ? 'warning' : 'notice',
      title: `${rest.length === 1 ? 'one file has' : `${rest.length} files have`} no number and ${rest.length === 1 ? 'is' : 'are'} no migration`,
      detail: [
        'Played are only files like 001_title.sql directly in the folder. Passed over:',
        ...names,
        ...more,
      ].join('\n'),
      at: { file: placeOf(folder, first), line: 1, column: 1 },
    },
  ];
}
