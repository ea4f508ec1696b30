/** How databases that people use are told: the verdict of `drift` in one line, where each is, what is pending. No text here is escaped. */

import { plural } from '../util/plural.ts';
import type { Report, ReportDatabase } from './report.ts';
import { vendors } from './wording.ts';

export type Live = NonNullable<ReportDatabase['live']>;

/** What a state is called, in half a sentence. */
export const stateWords: Readonly<Record<Live['state'], string>> = {
  same: 'no drift',
  drifted: 'drifted',
  unreachable: 'could not be reached',
  unjudged: 'could not be judged whole',
  absent: 'not in this environment',
};

/** One sentence, without a mark and a full stop. The environment's name is the matrix's: letters, digits, `_`, `.` and `-`. */
export function driftVerdict(report: Report): string {
  const { databases, environment } = report;
  const count = (state: Live['state']): number =>
    databases.filter(({ live }) => live?.state === state).length;
  // one that could not be seen whole may have drifted all the same
  const drifted = databases.filter(
    ({ live, checks }) => live?.state === 'drifted' || checks.live === 'failed',
  ).length;
  const there = databases.length - count('absent');
  const pending = databases.filter(({ live }) => (live?.pending?.length ?? 0) > 0).length;
  const where = environment === undefined ? '' : ` in ${environment}`;
  const unseen = count('unreachable') + count('unjudged');
  const interrupted = report.interrupted ? 'Interrupted: ' : '';
  if (there === 0) return `${interrupted}No live database was looked at`;
  const total = plural(there, 'database');
  const behind = pending > 0 ? `, migrations are pending in ${pending}` : '';
  if (drifted === 0 && unseen === 0) return `${interrupted}No drift${where}: ${total}${behind}`;
  const told = [
    drifted > 0 ? `${drifted} of ${total} drifted` : '',
    count('unreachable') > 0 ? `${count('unreachable')} of ${total} could not be reached` : '',
    count('unjudged') > 0 ? `${count('unjudged')} of ${total} could not be judged whole` : '',
  ].filter(Boolean);
  return `${interrupted}${told.join(', ')}${where}${behind}`;
}

/** `app@host/schema`, the server, the version, what is pending: each for itself. */
export function liveFacts({ live, format }: ReportDatabase): readonly string[] {
  if (live === undefined) return [];
  const server =
    live.vendor === undefined || live.version === undefined
      ? undefined
      : `${vendors[live.vendor]} ${live.version}`;
  return [live.environment, live.address, server, format, versionFact(live)].filter(
    (fact) => fact !== undefined,
  );
}

/** `at 0003, 2 pending` */
export function versionFact({ applied, at, pending }: Live): string | undefined {
  if (applied === undefined) return undefined;
  const where = at === undefined ? 'at base' : `at ${at}`;
  return pending === undefined || pending.length === 0 ? where : `${where}, ${pending.length} pending`;
}

/** How many pending migrations are named. */
const named = 20;

/** `2 migrations are pending, which is no drift: 0004_x, 0005_y`, and what follows from that for the models. */
export function pendingLine({ pending = [], models }: Live): string | undefined {
  if (pending.length === 0) return undefined;
  const names = pending.slice(0, named).map(({ name }) => name);
  const more = pending.length > named ? `, and ${pending.length - named} more` : '';
  const skipped = models === 'skipped' ? ' The models are those of head, so they were not compared.' : '';
  return `${plural(pending.length, 'migration is', 'migrations are')} pending, which is no drift: ${names.join(', ')}${more}.${skipped}`;
}
