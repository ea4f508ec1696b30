/**
 * Definitions that change the schema and nothing that a session could remember: no variable, lock, temporary table, transaction, default schema or
 * inserted id. They call no stored routine: MySQL allows none in defaults, generated columns and checks, and a view or trigger is not run
 * when it is made. After these a session is as good as new.
 */
const definition =
  /^(?:alter\s+table|rename\s+table|create\s+(?:table|view|trigger|(?:unique\s+|fulltext\s+|spatial\s+)?index)|drop\s+(?:table|view|trigger|index))\b/i;

/** CREATE TABLE … SELECT and … AS TABLE read rows, and may call functions while they do. */
const readsRows = /^create\s+table\b.*\b(?:select|table|values|with)\b/is;

/** True only where it is certain; a statement that is not known leaves something. */
export function leavesNothing(sql: string): boolean {
  return definition.test(sql) && !sql.includes('@') && !sql.includes('/*') && !readsRows.test(sql);
}
