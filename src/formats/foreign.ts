/**
 * What a folder of migrations looks like when it is of a tool that is configured by a file, and the matrix names the folder: people are told the name
 * of their tool, and which file to name, not only that nothing fits.
 */
import type { Folder } from './format.ts';

interface Foreign {
  readonly tool: string;
  /** The format that reads it, through the file that configures the tool. */
  readonly format: string;
  readonly file?: RegExp;
  readonly text?: RegExp;
}

const tools: readonly Foreign[] = [
  // https://alembic.sqlalchemy.org/en/latest/tutorial.html#the-migration-environment
  { tool: 'Alembic', format: 'alembic', file: /(?:^|\/)(?:alembic\.ini|versions\/[^/]+\.py)$/ },
  { tool: 'Alembic', format: 'alembic', text: /^(?:down_revision|from alembic import)\b/m },
];

/** How many files are opened: a tool marks every one of its files. */
const looks = 5;

/** The tool whose files these are, or undefined. Never throws: what cannot be read is told elsewhere. */
export async function foreignTool(folder: Folder): Promise<Pick<Foreign, 'tool' | 'format'> | undefined> {
  const named = tools.find(({ file }) => file !== undefined && folder.files.some((name) => file.test(name)));
  if (named) return named;
  for (const name of folder.files.filter((one) => /\.(?:sql|py)$/.test(one)).slice(0, looks)) {
    const text = await folder.text(name).catch(() => '');
    const marked = tools.find((one) => one.text?.test(text));
    if (marked) return marked;
  }
  return undefined;
}
