/**
 * Which tools mark the files of a folder. goose, sql-migrate and dbmate keep both directions of a migration in one file and mark the halves
 * with a comment, so a folder of theirs is known by that comment alone; other formats leave a folder with such marks to them.
 */
import { journalFile } from './drizzle-files.ts';
import type { Folder } from './format.ts';

/**
 * Wider than what the tools themselves obey: a folder whose first file has a misspelt mark is still the tool's, whose format then says what is
 * wrong. Not every mark of a tool is in it: `-- +goose ENVSUB` alone marks no half.
 */
const marks = {
  // https://pressly.github.io/goose/documentation/annotations/
  goose: /^\s*--\s*\+goose\s+(?:up|down)\b/im,
  // https://github.com/rubenv/sql-migrate#writing-migrations
  'sql-migrate': /^\s*--\s*\+migrate\s+(?:up|down)\b/im,
  // https://github.com/amacneil/dbmate#creating-migrations
  dbmate: /^\s*--\s*migrate:(?:up|down)\b/im,
} as const;

export type MarkingTool = keyof typeof marks;

/** How many files are opened: a tool marks every one of its files, but a dump or a forgotten mark may come first. */
const looks = 8;

/** golang-migrate's pairs say by their names which half they are; a mark in one is left over from another tool. */
const pair = /\.(?:up|down)\.sql$/;

/** Every format asks the same of the same folder. */
const known = new WeakMap<Folder, Promise<ReadonlySet<MarkingTool>>>();

/** The tools whose marks stand in SQL files directly in the folder; none when the first files have none. Never throws. */
export function marksOf(folder: Folder): Promise<ReadonlySet<MarkingTool>> {
  const found = known.get(folder) ?? findMarks(folder);
  known.set(folder, found);
  return found;
}

async function findMarks(folder: Folder): Promise<ReadonlySet<MarkingTool>> {
  const found = new Set<MarkingTool>();
  // a journal of drizzle's says whose files these are, whatever their strings hold
  if (folder.files.includes(journalFile)) return found;
  const files = folder.files.filter((file) => /^[^/]+\.sql$/.test(file) && !pair.test(file));
  for (const file of files.slice(0, looks)) {
    const text = await folder.text(file).catch(() => '');
    for (const tool of Object.keys(marks) as MarkingTool[]) if (marks[tool].test(text)) found.add(tool);
    if (found.size > 0) break;
  }
  return found;
}

/** Whether a text bears the mark of a tool, be it spelt as the tool wants it or not. */
export function isMarked(text: string, tool: MarkingTool): boolean {
  return marks[tool].test(text);
}
