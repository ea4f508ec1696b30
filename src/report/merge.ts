/**
 * The reports of several jobs as one. What the jobs say is not taken at its word: a part that is not there, is there twice, is about something
 * else than the others or contradicts itself is a problem, and a report with a problem is never green. Verdict and counts are made anew from what
 * the parts hold. Pure: who reads the files is collect.ts.
 */
import packageJson from '../../package.json' with { type: 'json' };
import { type Shard, shardText } from '../matrix/shard.ts';
import { distinct, type Problem } from '../util/problem.ts';
import { summarise } from './assemble.ts';
import { type Report, type ReportDatabase, type ReportProblem, verdict } from './report.ts';
import { contradiction } from './sound.ts';
import { shorten, visibleLine } from './visible.ts';
import { plural } from './wording.ts';

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

interface Read {
  readonly name: string;
  readonly report: Report;
}

const rerun = 'Run the workflow again as a whole, so that all parts are of one run.';

/** The one report. Its status is `error` whenever the parts do not make a whole. */
export function mergeReports(parts: readonly Part[], expected: Expected = {}): Report {
  const read = parts.filter((part): part is Part & Read => 'report' in part);
  const problems: Problem[] = parts.flatMap((part) => ('problem' in part ? [part.problem] : []));
  if (parts.length === 0) problems.push(nothing(expected));
  for (const { name, report } of read) {
    const why = contradiction(report);
    if (why !== undefined) problems.push(invalid(`The report "${label(name)}" contradicts itself: ${why}.`));
  }
  problems.push(
    ...unlike(read, expected),
    ...(isSharded(read, expected) ? shardFaults(read, parts, expected) : twice(read)),
  );
  const databases = inOrder(read);
  const told = read.flatMap(({ report }) => report.problems ?? []);
  const all = distinct([...problems, ...told] as readonly Problem[]) as readonly ReportProblem[];
  const interrupted = read.some(({ report }) => report.interrupted);
  const [first] = read;
  const selection = first?.report.selection;
  return {
    version: 1,
    tool: { name: packageJson.name, version: packageJson.version },
    command: expected.command ?? first?.report.command ?? 'verify',
    status: interrupted ? 'error' : verdict(databases, all),
    ...(interrupted && { interrupted: true }),
    merged: {
      shards: read.find(({ report }) => report.shard)?.report.shard?.total ?? 0,
      reports: parts.length,
    },
    ...(first?.report.commit !== undefined && { commit: first.report.commit }),
    ...(first?.report.matrixDigest !== undefined && { matrixDigest: first.report.matrixDigest }),
    ...(first?.report.matrix !== undefined && { matrix: first.report.matrix }),
    ...(selection && { selection }),
    // they ran side by side
    durationMs: Math.max(0, ...read.map(({ report }) => report.durationMs)),
    servers: servers(read),
    databases,
    ...(all.length > 0 && { problems: all }),
    summary: summarise(databases),
  };
}

/** The same report with more that is wrong. */
export function withProblems(report: Report, more: readonly Problem[]): Report {
  if (more.length === 0) return report;
  const problems = distinct([...(report.problems ?? []), ...more] as readonly Problem[]);
  return { ...report, status: 'error', problems };
}

/** Texts of reports in our sentences: visible, on one line, and not too long. */
const label = (text: string): string => shorten(visibleLine(text), 120);

function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${label(name)}"`);
  return names.length > shown.length
    ? `${shown.join(', ')} and ${names.length - shown.length} more`
    : shown.join(', ');
}

const invalid = (message: string): Problem => ({
  code: 'report-invalid',
  message,
  hint: 'Give the file as `verify` wrote it.',
});
const mixed = (message: string): Problem => ({ code: 'report-mixed', message, hint: rerun });
const missing = (message: string, hint: string): Problem => ({ code: 'report-missing', message, hint });

function nothing({ plan }: Expected): Problem {
  const awaited = plan === undefined ? '' : `, and the plan has ${plural(plan.length, 'part')}`;
  return missing(
    `There is no report${awaited}.`,
    'Upload each with actions/upload-artifact, also when the job fails, and see in the log of its job why there is none.',
  );
}

/** A run that never began knows neither its matrix nor its part; it has problems, and they are told. */
const began = ({ report }: Read): boolean =>
  (report.problems ?? []).length === 0 || report.databases.length > 0;

/** What all must have in common. */
function unlike(read: readonly Read[], { commit, command }: Expected): readonly Problem[] {
  const problems: Problem[] = [];
  const compare = (what: string, reports: readonly Read[], value: (report: Report) => string): void => {
    const groups = Map.groupBy(reports, ({ report }) => value(report));
    if (groups.size < 2) return;
    const told = [...groups].map(([text, group]) => `${text} in ${list(group.map(({ name }) => name))}`);
    problems.push(mixed(`The reports are of different ${what}: ${told.slice(0, 4).join('; ')}.`));
  };
  compare('versions of the tool', read, ({ tool }) => label(`${tool.name} ${tool.version}`));
  compare('commands', read, ({ command }) => label(command));
  compare('commits', read, (report) =>
    report.commit === undefined ? 'none' : label(report.commit).slice(0, 12),
  );
  const whole = read.filter(began);
  compare('matrices', whole, ({ matrixDigest }) =>
    matrixDigest === undefined ? 'none' : label(matrixDigest).slice(0, 12),
  );
  const chosen = new Set(
    whole.map(({ report: { selection } }) =>
      JSON.stringify(selection ? [selection.base, selection.total, selection.changed] : null),
    ),
  );
  if (chosen.size > 1) {
    problems.push(mixed('The reports do not agree on which databases changed, or since when.'));
  }
  const stranger = command === undefined ? undefined : read.find(({ report }) => report.command !== command);
  if (stranger !== undefined) {
    const by = label(stranger.report.command);
    problems.push(
      invalid(`The report "${label(stranger.name)}" is one of \`${by}\`, and not of \`${command}\`.`),
    );
  }
  if (commit === undefined) return problems;
  const others = read.filter(({ report }) => report.commit?.toLowerCase() !== commit.toLowerCase());
  const [other] = others;
  if (other !== undefined) {
    const of =
      other.report.commit === undefined
        ? 'says of no commit that it is about it'
        : `is about commit ${label(other.report.commit)}`;
    const more = others.length > 1 ? `, and ${plural(others.length - 1, 'other')} too` : '';
    problems.push(
      mixed(`The report "${label(other.name)}" ${of}${more}; this run is for commit ${label(commit)}.`),
    );
  }
  return problems;
}

const isSharded = (read: readonly Read[], { plan }: Expected): boolean =>
  plan !== undefined || read.some(({ report }) => report.shard !== undefined);

/** The same database on the same server, judged by two jobs that are no parts of one plan. */
function twice(read: readonly Read[]): readonly Problem[] {
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { name, report } of read) {
    const own = new Set(
      report.databases.map(({ name: database, server }) => JSON.stringify([database, server])),
    );
    const again = [...own].filter((key) => seen.has(key));
    const [key] = again;
    if (key !== undefined) {
      const [database, server] = JSON.parse(key) as [string, string];
      const more = again.length > 1 ? `, and ${again.length - 1} more,` : '';
      problems.push(
        mixed(
          `"${label(database)}" on ${label(server)}${more} is in two reports: "${label(seen.get(key)!)}" and "${label(name)}".`,
        ),
      );
    }
    for (const one of own) seen.set(one, name);
  }
  return problems;
}

/** Whether the parts are all the parts of one plan, and each judged what it was to judge. */
function shardFaults(read: readonly Read[], parts: readonly Part[], { plan }: Expected): readonly Problem[] {
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
    problems.push(
      missing(
        `${which} of ${total} ${lost.length === 1 ? 'is' : 'are'} missing${unread}.`,
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

/** As one run would list them: in the order of the matrix, a database's servers together. */
function inOrder(read: readonly Read[]): readonly ReportDatabase[] {
  const order = read.find(({ report }) => report.shard?.of)?.report.shard?.of ?? [];
  const place = new Map(order.map((name, index) => [name, index]));
  return read
    .flatMap(({ report }) => report.databases)
    .map((database, index) => ({ database, index }))
    .toSorted(
      (one, other) =>
        (place.get(one.database.name) ?? order.length) - (place.get(other.database.name) ?? order.length) ||
        one.index - other.index,
    )
    .map(({ database }) => database);
}

/** Each server once; one that several jobs started took as long as its slowest start. */
function servers(read: readonly Read[]): Report['servers'] {
  const known = new Map<string, Report['servers'][number]>();
  for (const server of read.flatMap(({ report }) => report.servers)) {
    const key = JSON.stringify([server.spec, server.vendor, server.version, server.provider]);
    const other = known.get(key);
    known.set(key, { ...server, startMs: Math.max(server.startMs, other?.startMs ?? 0) });
  }
  return [...known.values()];
}
