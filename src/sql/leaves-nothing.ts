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

/**
 * Statements that change rows. Whatever functions and triggers these call, the schema stays as it is: stored functions and triggers "may not
 * contain statements that perform explicit or implicit commit", which every definition does
 * (https://dev.mysql.com/doc/refman/9.7/en/stored-program-restrictions.html).
 */
const rows = /^(?:insert|replace|update|delete)\b/i;

/** Whether all that the statement can do to a schema stands in its own words. True only where it is certain. */
export function saysAll(sql: string): boolean {
  return leavesNothing(sql) || (rows.test(sql) && !sql.includes('/*'));
}
