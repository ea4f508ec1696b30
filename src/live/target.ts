/**
 * Where to go, as Alembic's command line says it: `head`, `base`, `+1`, `-1`, an id, or as much of its beginning as only one has
 * (https://alembic.sqlalchemy.org/en/latest/tutorial.html#partial-revision-identifiers). Pure.
 */
import type { Migration } from '../formats/format.ts';
import { suggest } from '../util/nearest.ts';
import { type Problem, ProblemError } from '../util/problem.ts';

/** The migrations to play, in the order in which they are played. */
export interface Way {
  readonly direction: 'up' | 'down';
  readonly migrations: readonly Migration[];
}

/** Which migrations `upgrade TARGET` plays: what is pending up to the target. Throws `ProblemError` (version-unknown). */
export function wayUp(target: string, history: readonly Migration[], applied: readonly string[]): Way {
  const done = new Set(applied);
  const pending = history.filter(({ id }) => !done.has(id));
  const way = (migrations: readonly Migration[]): Way => ({ direction: 'up', migrations });
  if (target === 'head' || target === 'heads') return way(pending);
  const step = /^\+(\d+)$/.exec(target);
  if (step) {
    const count = Number(step[1]);
    if (count > pending.length) throw tooFar(target, pending.length, 'pending');
    return way(pending.slice(0, count));
  }
  if (/^-\d+$/.test(target) || target === 'base')
    throw problem(`upgrade goes up, and "${target}" is down.`, 'To go down: `downgrade`.');
  const last = history.indexOf(findMigration(target, history));
  return way(pending.filter((migration) => history.indexOf(migration) <= last));
}

/** Which migrations `downgrade TARGET` undoes: what is applied after the target, newest first; the target itself stays. */
export function wayDown(target: string, history: readonly Migration[], applied: readonly string[]): Way {
  const done = new Set(applied);
  const undone = history.filter(({ id }) => done.has(id)).reverse();
  const way = (migrations: readonly Migration[]): Way => ({ direction: 'down', migrations });
  if (target === 'base') return way(undone);
  const step = /^-(\d+)$/.exec(target);
  if (step) {
    const count = Number(step[1]);
    if (count > undone.length) throw tooFar(target, undone.length, 'applied');
    return way(undone.slice(0, count));
  }
  if (/^\+\d+$/.test(target) || target === 'head' || target === 'heads')
    throw problem(`downgrade goes down, and "${target}" is up.`, 'To go up: `upgrade`.');
  const stays = findMigration(target, history);
  if (!done.has(stays.id))
    throw problem(`${stays.name} is not applied, so there is no way down to it.`, 'See `current`.');
  return way(undone.filter((migration) => history.indexOf(migration) > history.indexOf(stays)));
}

/** Which migrations are applied once `stamp TARGET` has said so. */
export function stamped(target: string, history: readonly Migration[]): readonly Migration[] {
  if (target === 'base') return [];
  if (target === 'head' || target === 'heads') return history;
  return history.slice(0, history.indexOf(findMigration(target, history)) + 1);
}

/** The migration with this id or file name, or the only one whose id begins like that. */
export function findMigration(text: string, history: readonly Migration[]): Migration {
  const exact = history.find(({ id, name }) => id === text || name === text);
  if (exact) return exact;
  // "7" for "0007", before "70"
  const alike = history.filter(
    ({ id }) => /^\d+$/.test(text) && /^\d+$/.test(id) && BigInt(id) === BigInt(text),
  );
  if (alike.length === 1) return alike[0] as Migration;
  const beginning =
    text === '' ? [] : history.filter(({ id, name }) => id.startsWith(text) || name.startsWith(text));
  if (beginning.length === 1) return beginning[0] as Migration;
  const ids = history.map(({ id }) => id);
  if (beginning.length > 1) {
    const names = beginning.slice(0, 6).map(({ id }) => id);
    const more = beginning.length > names.length ? ` and ${beginning.length - names.length} more` : '';
    throw problem(
      `"${text}" is the beginning of ${beginning.length} ids.`,
      `Write more of it: ${names.join(', ')}${more}.`,
    );
  }
  throw problem(`No migration has the id "${text}".`, suggest(text, ['head', 'base', ...ids.slice(-12)]));
}

function tooFar(target: string, count: number, what: string): ProblemError {
  const there = count === 0 ? 'no migration is' : count === 1 ? 'only one is' : `only ${count} are`;
  return problem(`"${target}" is too far: ${there} ${what}.`, 'See `current`.');
}

function problem(message: string, hint: string): ProblemError {
  const one: Problem = { code: 'version-unknown', message, ...(hint !== '' && { hint }) };
  return new ProblemError([one]);
}
