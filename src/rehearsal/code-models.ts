/**
 * Plays models that only code knows: a program that prints their DDL, or a library in the child process. What it says is split, ordered and played as
 * any other SQL, so that what the server refuses has its statement. The code runs once for each server: what it says may depend on that.
 */
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { globs } from '../catalog/diff.ts';
import type { ModelsAsk, Script } from '../formats/format.ts';
import { orderStatements } from '../models/order.ts';
import { readCharset } from '../servers/claim.ts';
import { describeStatement, nameAt, wordOf } from '../sql/describe.ts';
import { splitSql } from '../sql/split.ts';
import type { Statement } from '../sql/statement.ts';
import { formatPosition, type Position } from '../util/position.ts';
import { howItFailed, lastLines, runCommand, showCommand } from '../worker/command.ts';
import { childEnvironment } from '../worker/environment.ts';
import type { ModelsResult } from '../worker/protocol.ts';
import type { Child } from './child.ts';
import { logIn, urlOf } from './command.ts';
import type { Plan } from './plan.ts';
import type { Played } from './rehearsal.ts';
import type { Seat, World } from './seat.ts';

type Models = Script & { readonly kind: 'models' };

/** The statements, or why there are none. */
export type Rendered =
  | {
      readonly kind: 'sql';
      readonly script: Script & { readonly kind: 'sql' };
      readonly notes: readonly string[];
    }
  | { readonly kind: 'failed'; readonly played: Played };

/** What the code says. Rejects when the run was interrupted. `child` starts the process of modules. */
export async function renderModels(
  script: Models,
  { database }: Pick<Plan, 'database'>,
  seat: Seat,
  world: World,
  child: () => Child,
  signal: AbortSignal,
): Promise<Rendered> {
  const { ask } = script;
  if (ask.kind === 'program') return runProgram(script, ask, database, seat, world, signal);
  const asked = { file: script.file, library: ask.library, options: ask.options };
  const { result, ...played } = await child().ask(asked, {
    account: seat.account,
    schema: seat.schema,
    timeout: database.timeout,
    name: ask.library,
    signal,
    ...(seat.onSession && { onSession: seat.onSession }),
  });
  await seat.endSessions();
  // what it tried there to find out is none of the models'
  if ((played.sent?.length ?? 0) > 0) await seat.reset?.(await readCharset(seat.admin, seat.schema));
  const { failure } = played;
  if (failure?.kind === 'exited') {
    // a library that ends the process has said why
    const printed = lastLines(stripVTControlCharacters(played.output ?? ''));
    return { kind: 'failed', played: { ...played, failure: { ...failure, printed } } };
  }
  if (failure !== undefined || result === undefined) return { kind: 'failed', played };
  return splitTexts(script, (result as ModelsResult).texts, played);
}

async function runProgram(
  script: Models,
  ask: ModelsAsk & { readonly kind: 'program' },
  { env, timeout }: Plan['database'],
  seat: Seat,
  { root, server }: World,
  signal: AbortSignal,
): Promise<Rendered> {
  const { argv, folder, urlEnv, env: own } = ask;
  const wanted = { [urlEnv]: urlOf(seat.account, seat.schema), ...own, ...env };
  const child = childEnvironment(process.env, wanted, seat.account, seat.schema);
  if (server.flavor.vendor === 'mysql') await logIn(seat);
  const request = { argv, cwd: path.resolve(root, folder), env: child.env, timeout, signal };
  const result = await runCommand(request);
  await seat.endSessions();
  if (result.end.kind === 'aborted') throw signal.reason;
  const notes = [
    ...result.notes,
    ...child.withheld.map((name) => `${name} is never given to code of this repository`),
  ];
  const played: Played = { statements: 0, notes, ms: result.ms };
  const how = howItFailed(result, timeout);
  const shown = `\`${showCommand(argv)}\``;
  const fail = (kind: 'exited' | 'timeout' | 'unloadable', message: string): Rendered => ({
    kind: 'failed',
    played: {
      ...played,
      ...(result.output !== '' && { output: result.output }),
      failure: { kind, message, at: script.at, printed: lastLines(result.output), applied: [], pending: [] },
    },
  });
  if (how !== undefined) {
    const { kind } = result.end;
    return fail(
      kind === 'timeout' ? 'timeout' : kind === 'missing' ? 'unloadable' : 'exited',
      `${shown} ${how}`,
    );
  }
  const rendered = splitTexts(script, [{ sql: result.stdout, at: script.at }], played);
  if (rendered.kind === 'sql' && rendered.script.statements.length === 0)
    return fail('unloadable', `${shown} printed no SQL; it should print the CREATE statements of the schema`);
  return rendered;
}

/** Texts as statements in an order in which they can be played, without those of tables that are not meant. */
function splitTexts(
  { file, tables }: Models,
  texts: ModelsResult['texts'],
  { notes, ms }: Pick<Played, 'notes' | 'ms'>,
): Rendered {
  const somewhere: Position = { file, line: 1, column: 1 };
  const split = texts.map(({ sql, at = somewhere }) => splitSql(sql, at.file, { locate: () => at }));
  const [problem] = split.flatMap(({ problems }) => problems);
  if (problem !== undefined) {
    const place = problem.at ?? somewhere;
    const message = `What it printed is no SQL that can be split (${formatPosition(place)}): ${problem.message}`;
    const failure = { kind: 'unloadable', message, at: place, applied: [], pending: [] } as const;
    return { kind: 'failed', played: { statements: 0, notes, ms, failure } };
  }
  const meant = isMeant(tables);
  const statements = orderStatements(split.flatMap((one) => one.statements)).filter(meant);
  return { kind: 'sql', script: { kind: 'sql', file, statements }, notes };
}

/** Whether a statement is about a table that is meant; what is about none is. */
export function isMeant(tables: readonly string[] | undefined): (statement: Statement) => boolean {
  if (tables === undefined) return () => true;
  const wanted = globs(tables.filter((pattern) => !pattern.startsWith('!')));
  const unwanted = globs(tables.filter((pattern) => pattern.startsWith('!')).map((one) => one.slice(1)));
  const all = tables.every((pattern) => pattern.startsWith('!'));
  return ({ sql }) => {
    const { kind, name, tokens } = describeStatement(sql);
    const about =
      kind === 'index' || kind === 'trigger'
        ? nameAt(tokens, tokens.findIndex((token) => wordOf(token) === 'ON') + 1)
        : kind === 'table' || kind === 'view'
          ? name
          : undefined;
    return about === undefined || ((all || wanted(about)) && !unwanted(about));
  };
}
