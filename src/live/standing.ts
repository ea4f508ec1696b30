/**
 * Where a script of SQL stands that was stopped behind some of its statements. MySQL commits at each definition, so what came before stays; an open
 * transaction is rolled back as a whole, and what the session itself knew (variables, locks, temporary tables) is gone with it. Whoever goes
 * on in a new session needs that again, or cannot go on. Pure.
 */
import { describeStatement, type SignificantToken } from '../sql/describe.ts';
import type { Statement } from '../sql/statement.ts';

export interface Standing {
  /** How many statements are in effect; what was accepted after these was rolled back. */
  readonly inEffect: number;
  /** What a new session is told first: settings, the default schema, locks. */
  readonly again: readonly Statement[];
  /** Why nobody can go on in a new session, as half a sentence. */
  readonly lost?: string;
}

/** Statements that leave a transaction open: https://dev.mysql.com/doc/refman/9.7/en/implicit-commit.html lists the others. */
const stays = new Set(
  'SELECT INSERT UPDATE DELETE REPLACE WITH TABLE VALUES DO SET USE SAVEPOINT RELEASE CALL SHOW EXPLAIN DESCRIBE DESC PREPARE EXECUTE DEALLOCATE HANDLER'.split(
    ' ',
  ),
);
const rows = new Set(['INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'SELECT', 'WITH', 'TABLE', 'VALUES']);
const switchedOff = /\bautocommit\s*:?=\s*(?:0|off|false)\b/i;
const switchedOn = /\bautocommit\s*:?=\s*(?:1|on|true|default)\b/i;

/** What became of the first `accepted` statements when the session ended behind them. */
export function standing(statements: readonly Statement[], accepted: number): Standing {
  let open: number | undefined;
  let manual = false;
  let again: Statement[] = [];
  let lost: string | undefined;
  const loses = (what: string): void => {
    lost ??= what;
  };
  for (const [index, statement] of statements.slice(0, accepted).entries()) {
    const { sql } = statement;
    const { tokens } = describeStatement(sql);
    const words = tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text.toUpperCase());
    const [verb = '', second = ''] = words;
    if (setsVariable(tokens, verb)) loses(`the session had set ${variableOf(tokens)}`);
    if (verb === 'CREATE' && second === 'TEMPORARY') loses('the session had a temporary table');
    if (verb === 'CALL' && open !== undefined)
      loses('a procedure ran in the open transaction, and may have committed it');
    if (verb === 'LOCK' && /^TABLES?$/.test(second)) again.push(statement);
    if (verb === 'UNLOCK') again = again.filter((one) => !/^lock/i.test(one.sql));
    if (verb === 'USE' || verb === 'PREPARE') again.push(statement);
    // a global one is the server's, and stays
    if (verb === 'SET' && !/^(?:GLOBAL|PERSIST|PERSIST_ONLY|PASSWORD|ROLE)$/.test(second))
      again.push(statement);
    if (verb === 'SET' && switchedOff.test(sql)) manual = true;
    if (verb === 'SET' && switchedOn.test(sql)) {
      manual = false;
      open = undefined;
    }
    const toSavepoint = verb === 'ROLLBACK' && words.includes('TO');
    if (verb === 'BEGIN' || (verb === 'START' && second === 'TRANSACTION')) open = index;
    else if ((verb === 'COMMIT' || verb === 'ROLLBACK') && !toSavepoint)
      open = words.includes('CHAIN') && !words.includes('NO') ? index + 1 : undefined;
    else if (manual && open === undefined && rows.has(verb)) open = index;
    else if (!stays.has(verb) && !toSavepoint && second !== 'TEMPORARY') open = undefined;
  }
  const inEffect = open ?? accepted;
  const place = new Set(statements.slice(0, inEffect));
  if (statements.slice(inEffect).some(({ sql }) => /\blast_insert_id\s*\(/i.test(sql)))
    loses('what comes next asks for LAST_INSERT_ID()');
  return {
    inEffect,
    again: inEffect === 0 ? [] : again.filter((statement) => place.has(statement)),
    ...(lost !== undefined && inEffect > 0 && { lost }),
  };
}

/** A variable of the session's own that holds what the database said: to ask again may give something else. */
function setsVariable(tokens: readonly SignificantToken[], verb: string): boolean {
  const texts = tokens.map(({ text }) => text.toUpperCase());
  if (texts.includes('INTO') && verb === 'SELECT') return true;
  if (texts.some((text, index) => text === ':' && texts[index + 1] === '=') && verb !== 'SET') return true;
  return verb === 'SET' && variableOf(tokens) !== undefined && texts.includes('(');
}

function variableOf(tokens: readonly SignificantToken[]): string | undefined {
  return tokens.find(({ kind, text }) => kind === 'variable' && !text.startsWith('@@'))?.text;
}
