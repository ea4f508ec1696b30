/**
 * The reports of several jobs as one. What the jobs say is not taken at its word: a part that is not there, is there twice, is about something
 * else than the others or contradicts itself is a problem, and a report with a problem is never green. Verdict and counts are made anew from what
 * the parts hold. Pure: who reads the files is collect.ts.
 */
import packageJson from '../../package.json' with { type: 'json' };
import { environmentName } from '../matrix/names.ts';
import { plural } from '../util/plural.ts';
import { distinct, type Problem } from '../util/problem.ts';
import { summarise } from './assemble.ts';
import { invalid, label, list, missing, mixed } from './merge-problems.ts';
import { began, type Expected, type Part, type Read, shardFaults } from './parts.ts';
import { type Report, type ReportDatabase, type ReportProblem, verdict } from './report.ts';
import { contradiction } from './sound.ts';

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
  const environments = new Set(read.map(({ report }) => report.environment));
  const [environment = ''] = environments.size === 1 ? environments : [];
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
    // the verdict has it as it is, so it must be one that a matrix can have
    ...(environmentName.test(environment) && { environment }),
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

function nothing({ plan }: Expected): Problem {
  const awaited = plan === undefined ? '' : `, and the plan has ${plural(plan.length, 'part')}`;
  return missing(
    `There is no report${awaited}.`,
    'Upload each with actions/upload-artifact, also when the job fails, and see in the log of its job why there is none.',
  );
}

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
