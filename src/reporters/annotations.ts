/**
 * Findings at their lines in the diff of a pull request. GitHub keeps ten per kind and step and drops the rest without a word, so the
 * best ten are chosen here: first one finding for every bad migration, then the second of each.
 * https://docs.github.com/en/rest/checks/runs#annotations-object
 */
import type { AnnotationProperties } from '@actions/core';
import { repositoryPrefix } from '../github/folder.ts';
import { nextStep } from '../report/advice.ts';
import { findingsOnce, type Once } from '../report/once.ts';
import type { Report } from '../report/report.ts';
import { shorten, visibleLine, visibleLines } from '../report/visible.ts';
import { serverErrorLine } from '../report/wording.ts';
import { plural } from '../util/plural.ts';
import type { PublishContext, Reporter } from './reporter.ts';

/** Per kind and step. */
const most = 10;
/** Characters of title and message together. */
const longest = 4096;
const titleLength = 255;

export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Every migration's first finding before any second one; otherwise the order of the report. */
function oneEachFirst(placed: readonly Once[]): readonly Once[] {
  const seen = new Map<string, number>();
  const turns = placed.map((item) => {
    const key = JSON.stringify([
      item.database,
      item.finding.migration ?? item.finding.file ?? item.finding.title,
    ]);
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    return { item, turn };
  });
  return turns.toSorted((a, b) => a.turn - b.turn).map(({ item }) => item);
}

function toAnnotation(
  { finding, database, servers }: Once,
  several: boolean,
  prefix: string | undefined,
): Annotation {
  const where = several ? ` (${servers.join(', ')})` : '';
  const title = shorten(visibleLine(`${database}${where}: ${finding.title}`), titleLength);
  const outside =
    prefix === undefined && finding.file !== undefined ? [`${finding.file}:${finding.line ?? 1}`] : [];
  const advice = nextStep(finding);
  const parts = [
    ...outside,
    ...(finding.error ? [serverErrorLine(finding.error)] : []),
    ...(finding.detail ? [finding.detail] : []),
    ...(advice ? [`→ ${advice}`] : []),
    ...(finding.diff ? [finding.diff] : []),
  ];
  return {
    kind: finding.severity,
    title,
    message: shorten(
      visibleLines(parts.length > 0 ? parts.join('\n') : finding.title),
      longest - title.length,
    ),
    ...(finding.file !== undefined && prefix !== undefined && { file: `${prefix}${finding.file}` }),
    ...(finding.line !== undefined && { line: finding.line }),
    ...(finding.column !== undefined && { column: finding.column }),
  };
}

/** The annotations to make, best first, and how many are left out. `prefix` is put before every file; undefined: files cannot be named. */
export function chooseAnnotations(
  report: Report,
  prefix: string | undefined,
): { readonly shown: readonly Annotation[]; readonly left: number } {
  const several = new Set(report.databases.map(({ server }) => server)).size > 1;
  const problems = (report.problems ?? []).map((problem) => problemAnnotation(problem, prefix));
  const all = [
    ...problems,
    ...oneEachFirst(findingsOnce(report)).map((placed) => toAnnotation(placed, several, prefix)),
  ];
  const byKind = (kind: Annotation['kind']) => all.filter((annotation) => annotation.kind === kind);
  const [errors, warnings, notices] = [byKind('error'), byKind('warning'), byKind('notice')];
  // The note that some were left out is a notice too.
  const full = errors.length > most || warnings.length > most || notices.length > most;
  const shown = [
    ...errors.slice(0, most),
    ...warnings.slice(0, most),
    ...notices.slice(0, full ? most - 1 : most),
  ];
  return { shown, left: all.length - shown.length };
}

function problemAnnotation(
  problem: NonNullable<Report['problems']>[number],
  prefix: string | undefined,
): Annotation {
  const { code, message, at, hint } = problem;
  const outside = at && prefix === undefined ? `${at.file}:${at.line}: ` : '';
  const title = shorten(visibleLine(code), titleLength);
  return {
    kind: 'error',
    title,
    message: shorten(
      visibleLines(`${outside}${message}${hint === undefined ? '' : `\n→ ${hint}`}`),
      longest - title.length,
    ),
    ...(at && prefix !== undefined && { file: `${prefix}${at.file}` }),
    ...(at && { line: at.line, column: at.column }),
  };
}

/** Where the workflow command shows it. */
function propertiesOf({ title, file, line, column }: Annotation): AnnotationProperties {
  return {
    title,
    ...(file !== undefined && { file }),
    ...(file !== undefined && line !== undefined && { startLine: line }),
    ...(file !== undefined && line !== undefined && column !== undefined && { startColumn: column }),
  };
}

async function publish(report: Report, { env, inputs }: PublishContext): Promise<readonly string[]> {
  const { shown, left } = chooseAnnotations(report, repositoryPrefix(env, inputs));
  // Imported here: the command line lists this reporter with the others and never publishes.
  const { error, notice, warning } = await import('@actions/core');
  const issue = { error, warning, notice };
  for (const annotation of shown) issue[annotation.kind](annotation.message, propertiesOf(annotation));
  if (left > 0) {
    notice(
      'GitHub shows ten annotations of a kind for a step. The summary of the job and the report file have all of them.',
      { title: plural(left, 'more finding') },
    );
  }
  return [];
}

export default {
  kind: 'publish',
  name: 'annotations',
  summary: 'up to ten errors, warnings and notices each, at their lines',
  publish,
} satisfies Reporter;
