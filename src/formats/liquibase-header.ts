/**
 * How a file of SQL says that it is Liquibase's: its first line that is not empty is a comment "liquibase formatted sql"
 * (FIRST_LINE_PATTERN in https://github.com/liquibase/liquibase/blob/master/liquibase-standard/src/main/java/liquibase/parser/AbstractFormattedChangeLogParser.java).
 */
import type { Folder } from './format.ts';

const header = /^\s*--\s*liquibase\s*formatted.*/i;

/** Whether a text begins as a changelog in SQL. */
export function hasLiquibaseHeader(text: string): boolean {
  return header.test(text.split('\n').find((line) => line.trim() !== '') ?? '');
}

/** The same of a file; false for one that cannot be read. */
export async function isLiquibase(folder: Folder, file: string): Promise<boolean> {
  return hasLiquibaseHeader(await folder.text(file).catch(() => ''));
}
