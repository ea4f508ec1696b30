/** Whether the parts that are there are all the parts of one plan, and each judged what it was to judge. Pure. */
import { type Shard, shardText } from '../matrix/shard.ts';
import { plural } from '../util/plural.ts';
import type { Problem } from '../util/problem.ts';
import { invalid, label, list, missing, mixed, rerun } from './merge-problems.ts';
import type { Report } from './report.ts';
import { shorten } from './visible.ts';

/** A file that was given: what is in it, or why that cannot be known. */
export type Part = { readonly name: string } & ({ readonly report: Report } | { readonly problem: Problem });

export interface Expected {
  /** The commit that all must be about, where somebody who can be trusted says it. */
  readonly commit?: string;
  /** What wrote them; others are refused. What a report is shown as depends on it. */
  readonly command?: string;
  /** What `plan` printed: the parts, each with its databases. */
  readonly plan?: readonly Shard[];
}

export interface Read {
  readonly name: string;
  readonly report: Report;
}

/** A run that never began knows neither its matrix nor its part; it has problems, and they are told. */
export const began = ({ report }: Read): boolean =>
  (report.problems ?? []).length === 0 || report.databases.length > 0;

/** Whether the parts are all the parts of one plan, and each judged what it was to judge. */
export function shardFaults(
  read: readonly Read[],
  parts: readonly Part[],
  { plan }: Expected,
): readonly Problem[] {
  const problems: Problem[] = [];
  // the job that plans has no part, and a report only when it failed
  const none = read.filter((one) => one.report.shard === undefined && began(one));
  if (none.length > 0) {
    problems.push(
      mixed(
        `${plural(none.length, 'report')} of no part: ${list(none.map(({ name }) => name))}. All must be parts.`,
      ),
    );
  }
  const shards = read.flatMap(({ name, report }) =>
    report.shard ? [{ name, report, shard: report.shard }] : [],
  );
  const totals = new Set([...shards.map(({ shard }) => shard.total), ...(plan ? [plan.length] : [])]);
  if (totals.size > 1) {
    problems.push(
      mixed(`The parts are of plans with different numbers of parts: ${[...totals].join(', ')}.`),
    );
    return problems;
  }
  const total = [...totals][0] ?? 0;
  const byIndex = Map.groupBy(shards, ({ shard }) => shard.index);
  const outside = shards.filter(({ shard }) => shard.index > total);
  for (const { name, shard } of outside) {
    problems.push(invalid(`The report "${label(name)}" is of part ${shard.index} of ${shard.total}.`));
  }
  for (const [index, same] of byIndex) {
    if (same.length < 2) continue;
    problems.push(
      mixed(
        `Part ${index} of ${total} is there ${same.length} times: ${list(same.map(({ name }) => name))}.`,
      ),
    );
  }
  const lost = Array.from({ length: Math.min(total, 1000) }, (_, index) => index + 1).filter(
    (index) => !byIndex.has(index),
  );
  if (lost.length > 0) {
    const which =
      lost.length === 1
        ? `Part ${lost[0]}`
        : `The parts ${lost.slice(0, 20).join(', ')}${lost.length > 20 ? ' …' : ''}`;
    const unread = parts.length > read.length ? ', or cannot be read' : '';
    const unjudged = awaited(lost, shards, plan);
    const about = unjudged.length > 0 ? ` Not judged: ${list(unjudged)}.` : '';
    problems.push(
      missing(
        `${which} of ${total} ${lost.length === 1 ? 'is' : 'are'} missing${unread}.${about}`,
        'Its job failed before it could write a report, was cancelled or never ran: see its log, and run the failed jobs again.',
      ),
    );
  }
  return [
    ...problems,
    ...coverage(
      shards.filter((one) => began(one)),
      plan,
    ),
  ];
}

/** Databases that the parts which are not there were about: by the plan, or what the others know of and none of them has. */
function awaited(
  lost: readonly number[],
  shards: readonly Pick<ShardRead, 'shard'>[],
  plan: Expected['plan'],
): readonly string[] {
  if (plan) return plan.flatMap(({ index, databases }) => (lost.includes(index) ? (databases ?? []) : []));
  const judged = new Set(shards.flatMap(({ shard }) => shard.databases ?? []));
  return [...new Set(shards.flatMap(({ shard }) => shard.of ?? []))].filter((name) => !judged.has(name));
}

interface ShardRead extends Read {
  readonly shard: NonNullable<Report['shard']>;
}

/** Every database is in exactly one part, on the servers of all, and the parts are those of the plan. */
function coverage(shards: readonly ShardRead[], plan: Expected['plan']): readonly Problem[] {
  const problems: Problem[] = [];
  const sets = new Set(shards.map(({ shard }) => JSON.stringify((shard.of ?? []).toSorted())));
  if (sets.size > 1) problems.push(mixed('The parts do not agree on which databases there are.'));
  const servers = new Set(shards.flatMap(({ report }) => report.databases.map(({ server }) => server)));
  const owners = new Map<string, string>();
  for (const { name, report, shard } of shards) {
    if (shard.databases === undefined || shard.of === undefined) {
      problems.push(invalid(`The report "${label(name)}" does not say which databases its part is about.`));
      continue;
    }
    const said = new Set(shard.databases);
    const rows = Map.groupBy(report.databases, (database) => database.name);
    const gone = shard.databases.filter(
      (database) =>
        new Set(rows.get(database)?.map(({ server }) => server)).size < servers.size || !rows.has(database),
    );
    const strange = [...rows.keys()].filter((database) => !said.has(database));
    if (gone.length > 0) {
      problems.push(
        missing(
          `The report "${label(name)}" lacks databases of its part, or servers of theirs: ${list(gone)}.`,
          rerun,
        ),
      );
    }
    if (strange.length > 0) {
      problems.push(
        invalid(`The report "${label(name)}" has databases that are not of its part: ${list(strange)}.`),
      );
    }
    const again = [...said].filter((database) => owners.has(database));
    if (again.length > 0) problems.push(mixed(`In more than one part: ${list(again)}.`));
    for (const database of said) owners.set(database, name);
    const planned = plan?.find(({ index }) => index === shard.index)?.databases;
    if (planned !== undefined && !sameNames(planned, shard.databases)) {
      problems.push(
        mixed(
          `The report "${label(name)}" is not about the part that was planned: it has ${list(shard.databases) || 'nothing'}, and the plan says ${shorten(shardText({ ...shard, databases: planned }), 300)}.`,
        ),
      );
    }
  }
  const all = new Set(shards.flatMap(({ shard }) => shard.of ?? []));
  const complete =
    shards.length > 0 && new Set(shards.map(({ shard }) => shard.index)).size === shards[0]!.shard.total;
  const unjudged = [...all].filter((database) => !owners.has(database));
  if (complete && unjudged.length > 0) {
    problems.push(missing(`No part is about these databases: ${list(unjudged)}.`, rerun));
  }
  const unasked = [...owners.keys()].filter((database) => !all.has(database));
  if (unasked.length > 0 && sets.size === 1) {
    problems.push(mixed(`These databases were judged, and nobody asked for them: ${list(unasked)}.`));
  }
  return problems;
}

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.toSorted().every((name, index) => name === other.toSorted()[index]);
