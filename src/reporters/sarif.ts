/**
 * SARIF 2.1.0, for GitHub's code scanning and everybody else who reads it: an alert per finding, at its line, known again in the next run.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
import { checks } from '../checks/index.ts';
import { nextStep } from '../report/advice.ts';
import { encodePath, staysInside } from '../report/escape.ts';
import { fitReport } from '../report/fit.ts';
import { findingsOnce, fingerprint, type Once } from '../report/once.ts';
import type { Report, ReportFinding } from '../report/report.ts';
import { shorten, visibleLine, visibleLines } from '../report/visible.ts';
import { detailLines, serverErrorLine, worstFirst } from '../report/wording.ts';
import { plural } from '../util/plural.ts';
import type { Reporter, Surface } from './reporter.ts';

/** GitHub keeps 5,000 results of a run, takes no more than 25,000, and no file above 10 MB when it is compressed. */
const mostResults = 5000;
const largest = 10_000_000;
/** Characters of one message. */
const longestMessage = 4000;

const levels = { error: 'error', warning: 'warning', notice: 'note' } as const;
/** What GitHub sorts alerts by that are no matter of security. */
const problemSeverities = { error: 'error', warning: 'warning', notice: 'recommendation' } as const;

const root = '%SRCROOT%';

/**
 * A message for a SARIF viewer: `{` and `}` are doubled, as section 3.11.5 wants them. Nothing escapes a link in plain text (3.11.6), so
 * what looks like one is taken apart.
 */
function message(text: string): { readonly text: string } {
  const visible = shorten(visibleLines(text), longestMessage);
  return { text: visible.replace(/[{}]/g, '$&$&').replaceAll('](', '] (') };
}

/** `downgrade-not-restored` → `Downgrade: not restored`. */
function ruleTitle(rule: string): string {
  const [first = '', ...rest] = visibleLine(rule).split('-');
  const name = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  return rest.length === 0 ? name : `${name}: ${rest.join(' ')}`;
}

function describeRule({ rule, check }: ReportFinding, worst: ReportFinding['severity']) {
  const summary = checks.find(({ name }) => name === check)?.summary;
  const about = summary === undefined ? ruleTitle(rule) : `The check "${check}": ${summary}`;
  const help = [nextStep({ rule }), about].filter((line) => line !== undefined).join('\n\n');
  return {
    id: rule,
    name: visibleLine(rule)
      .split('-')
      .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
      .join(''),
    shortDescription: message(ruleTitle(rule)),
    fullDescription: message(about),
    help: { ...message(help), markdown: help },
    defaultConfiguration: { level: levels[worst] },
    properties: {
      tags: ['database', 'migrations', visibleLine(check)],
      'problem.severity': problemSeverities[worst],
    },
  };
}

function describeFinding({ finding, database, servers }: Once, several: boolean): { readonly text: string } {
  const where = several ? ` (${servers.join(', ')})` : '';
  const advice = nextStep(finding);
  return message(
    [
      `${visibleLine(`${database}${where}: ${finding.title}`)}.`.replace(/([.!?])\.$/, '$1'),
      ...(finding.error ? [serverErrorLine(finding.error)] : []),
      ...detailLines(finding),
      ...(advice === undefined ? [] : [`→ ${advice}`]),
    ].join('\n'),
  );
}

/** GitHub shows no result without a place: what has none stands in the matrix. */
function location({ file, line, column }: ReportFinding, report: Report, prefix: string) {
  const known = file !== undefined && staysInside(file);
  const uri = encodePath(`${prefix}${known ? file : matrixFile(report)}`);
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: root },
      ...(known &&
        line !== undefined && {
          region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
        }),
    },
  };
}

function matrixFile({ matrix }: Report): string {
  return matrix !== undefined && staysInside(matrix) ? matrix : 'multidb.yml';
}

/**
 * `primaryLocationLineHash` is what GitHub knows an alert by. github/codeql-action/upload-sarif makes it from the text of the line, and
 * complains about another one; so it is only given where there is no line to make it from, and where several findings share one.
 */
function fingerprints(once: Once, shared: boolean) {
  const print = fingerprint(once);
  const { file, line } = once.finding;
  const alone = file !== undefined && line !== undefined && !shared;
  return { 'multidbMigrate/v1': print, ...(!alone && { primaryLocationLineHash: `${print}:1` }) };
}

function format(report: Report, prefix: string): string {
  const several = new Set(report.databases.map(({ server }) => server)).size > 1;
  const all = findingsOnce(report).toSorted((a, b) => rank(a) - rank(b));
  const kept = all.slice(0, mostResults);
  const byRule = Map.groupBy(kept, ({ finding }) => finding.rule);
  const rules = [...byRule].map(([, [first, ...rest]]) => {
    const worst = worstFirst([first!.finding, ...rest.map(({ finding }) => finding)])[0]!;
    return describeRule(first!.finding, worst.severity);
  });
  const place = ({ finding: { rule, file, line } }: Once) => JSON.stringify([rule, file, line]);
  const atPlace = Map.groupBy(kept, place);
  const problems = (report.problems ?? []).map(({ code, message: text, at, hint }) => ({
    level: 'error',
    descriptor: { id: code },
    message: message(hint === undefined ? text : `${text}\n→ ${hint}`),
    ...(at !== undefined && { locations: [location({ ...at } as ReportFinding, report, prefix)] }),
  }));
  const left = all.length - kept.length;
  const notes =
    left === 0
      ? []
      : [{ level: 'note', message: message(`${plural(left, 'finding')} more: the report has all of them.`) }];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            rules,
          },
        },
        // no automationDetails: it would take the place of the category that the upload gives, which is the job's own
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: { description: { text: 'The top of the repository.' } } },
        invocations: [
          {
            executionSuccessful: report.status !== 'error',
            ...(problems.length + notes.length > 0 && {
              toolExecutionNotifications: [...problems, ...notes],
            }),
          },
        ],
        results: kept.map((once) => ({
          ruleId: once.finding.rule,
          ruleIndex: rules.findIndex(({ id }) => id === once.finding.rule),
          level: levels[once.finding.severity],
          message: describeFinding(once, several),
          locations: [location(once.finding, report, prefix)],
          partialFingerprints: fingerprints(once, (atPlace.get(place(once))?.length ?? 0) > 1),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const order = { error: 0, warning: 1, notice: 2 } as const;
const rank = ({ finding }: Once): number => order[finding.severity];

function print(report: Report, { prefix = '' }: Surface): string {
  // one that is too large even so is refused aloud by who reads it; one with less in it would be green
  return fitReport(report, (one) => format(one, prefix), largest) ?? format(report, prefix);
}

export default {
  kind: 'print',
  name: 'sarif',
  summary: 'SARIF 2.1.0, for code scanning',
  print,
} satisfies Reporter;
