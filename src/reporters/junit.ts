/**
 * JUnit's XML, which every CI system shows: a suite per database and server, in it a case for each way of each migration and for each other
 * check. There is no one schema; this is what Ant's (JUnit.xsd) and Jenkins' (junit-10.xsd) both allow.
 * https://github.com/windyroad/JUnit-Schema · https://github.com/jenkinsci/xunit-plugin
 */

import { nextStep } from '../report/advice.ts';
import { fitReport } from '../report/fit.ts';
import type { Report, ReportDatabase, ReportFinding, ReportMigration } from '../report/report.ts';
import { shorten, visibleLine, visibleLines } from '../report/visible.ts';
import { cellMark, detailLines, serverErrorLine } from '../report/wording.ts';
import type { Reporter, Surface } from './reporter.ts';

/** GitLab takes 30 MB per file: https://docs.gitlab.com/ci/testing/unit_test_reports/ */
const largest = 30_000_000;
/** Characters of what one case says. */
const longest = 65_536;

interface Case {
  readonly name: string;
  readonly ms: number;
  readonly outcome:
    | { readonly kind: 'passed' }
    | { readonly kind: 'skipped'; readonly message: string }
    | {
        readonly kind: 'failure' | 'error';
        readonly type: string;
        readonly message: string;
        readonly text: string;
      };
}

interface Suite {
  readonly name: string;
  readonly ms: number;
  readonly properties: readonly (readonly [string, string])[];
  readonly cases: readonly Case[];
  /** What is worth knowing and is no failure. */
  readonly remarks: readonly string[];
}

const phases = ['up', 'down', 'reapply'] as const;
type Phase = (typeof phases)[number];
const phaseNames = { up: 'up', down: 'down', reapply: 'up again' } as const;
const phaseOf: Readonly<Record<string, Phase>> = { apply: 'up', downgrade: 'down', reapply: 'reapply' };

/** The case of a migration that a finding belongs to, or undefined. */
function caseOf({ check, migration, phase }: ReportFinding): string | undefined {
  const own = phaseOf[check];
  return migration === undefined || own === undefined ? undefined : JSON.stringify([migration, phase ?? own]);
}

function findingText(finding: ReportFinding): string {
  const { file, line, column } = finding;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const advice = nextStep(finding);
  return [
    finding.title,
    ...(place === '' ? [] : [place]),
    ...(finding.error ? [serverErrorLine(finding.error)] : []),
    ...(finding.statement ? [finding.statement] : []),
    ...detailLines(finding),
    ...(finding.diff ? [finding.diff] : []),
    ...(finding.fix ? ['This would mend it:', finding.fix] : []),
    ...(advice === undefined ? [] : [`→ ${advice}`]),
  ].join('\n');
}

function failure(errors: readonly ReportFinding[]): Case['outcome'] {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return {
    kind: 'failure',
    type: first?.rule ?? '',
    message: `${first?.title}${more}`,
    text: errors.map(findingText).join('\n\n'),
  };
}

function migrationCases(
  migration: ReportMigration,
  own: ReadonlyMap<string, readonly ReportFinding[]>,
): Case[] {
  const { id } = migration;
  const name = migration.name.includes(id) ? migration.name : `${id} ${migration.name}`;
  return phases.map((phase) => {
    const cell = migration[phase];
    const errors = (own.get(JSON.stringify([id, phase])) ?? []).filter(
      ({ severity }) => severity === 'error',
    );
    const { mark, label } = cellMark(cell);
    return {
      name: `${name}: ${phaseNames[phase]}`,
      ms: cell.ms ?? 0,
      outcome:
        errors.length > 0
          ? failure(errors)
          : mark === 'passed' || cell.ms !== undefined
            ? { kind: 'passed' }
            : { kind: 'skipped', message: label },
    };
  });
}

/** Checks that are about the whole database, and what the others say of no migration. */
function checkCases(database: ReportDatabase): Case[] {
  return Object.entries(database.checks).flatMap(([check, status]) => {
    const errors = database.findings.filter(
      (finding) => finding.check === check && finding.severity === 'error' && caseOf(finding) === undefined,
    );
    const hasCases = phaseOf[check] !== undefined && database.migrations.length > 0;
    if (hasCases && errors.length === 0) return [];
    const outcome: Case['outcome'] =
      errors.length > 0
        ? failure(errors)
        : status === 'skipped'
          ? { kind: 'skipped', message: database.skippedChecks?.[check] ?? 'not checked' }
          : { kind: 'passed' };
    return [{ name: `check: ${check}`, ms: 0, outcome }];
  });
}

function databaseSuite(database: ReportDatabase): Suite {
  const own = Map.groupBy(
    database.findings.filter((finding) => caseOf(finding) !== undefined),
    (finding) => caseOf(finding)!,
  );
  const { status, reason = 'it was not rehearsed' } = database;
  const whole: Case[] =
    status === 'error'
      ? [
          {
            name: 'rehearsal',
            ms: 0,
            outcome: { kind: 'error', type: 'not-judged', message: reason, text: reason },
          },
        ]
      : status === 'skipped'
        ? [{ name: 'rehearsal', ms: 0, outcome: { kind: 'skipped', message: reason } }]
        : [];
  return {
    name: `${database.name} on ${database.server}`,
    ms: database.durationMs,
    properties: [
      ['database', database.name],
      ['server', database.server],
      ...(database.format === undefined ? [] : [['format', database.format] as const]),
      ...(database.head === undefined ? [] : [['head', database.head] as const]),
    ],
    cases: [
      ...whole,
      ...database.migrations.flatMap((migration) => migrationCases(migration, own)),
      ...checkCases(database),
    ],
    remarks: [
      ...database.findings.filter(({ severity }) => severity !== 'error').map(findingText),
      ...(database.notCompared === undefined ? [] : [database.notCompared]),
    ],
  };
}

function problemSuite(report: Report): Suite[] {
  if (report.problems === undefined || report.problems.length === 0) return [];
  const cases = report.problems.map(({ code, message, at, hint }, index): Case => {
    const place = at === undefined ? [] : [`${at.file}:${at.line}:${at.column}`];
    return {
      name: `${index + 1} ${code}`,
      ms: 0,
      outcome: {
        kind: 'error',
        type: code,
        message: message.split('\n')[0] ?? '',
        text: [...place, message, ...(hint === undefined ? [] : [`→ ${hint}`])].join('\n'),
      },
    };
  });
  return [{ name: 'the run', ms: report.durationMs, properties: [], cases, remarks: [] }];
}

/** XML 1.0 knows neither control characters nor U+FFFE and U+FFFF, escaped or not: https://www.w3.org/TR/xml/#charsets */
function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return shorten(text, longest)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character] ?? '');
}

/** An attribute: one line, and never empty. */
const attribute = (text: string): string => escapeXml(visibleLine(text) || '-');
const body = (text: string): string => escapeXml(visibleLines(text));
/** Jenkins takes three digits behind the point. */
const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function caseXml({ name, ms, outcome }: Case, classname: string): string {
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(classname)}" time="${seconds(ms)}"`;
  if (outcome.kind === 'passed') return `${open}/>`;
  const inside =
    outcome.kind === 'skipped'
      ? `<skipped message="${attribute(outcome.message)}"/>`
      : `<${outcome.kind} type="${attribute(outcome.type)}" message="${attribute(outcome.message)}">${body(outcome.text)}</${outcome.kind}>`;
  return `${open}>\n      ${inside}\n    </testcase>`;
}

function suiteXml(suite: Suite, index: number, timestamp: string): string {
  const count = (kind: Case['outcome']['kind']) =>
    suite.cases.filter(({ outcome }) => outcome.kind === kind).length;
  const counts = `tests="${suite.cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  // Jenkins takes what is before the last dot for a package
  const classname = suite.name.replaceAll('.', '_');
  return [
    `  <testsuite id="${index}" package="multidb-migrate" name="${attribute(suite.name)}" timestamp="${timestamp}" hostname="localhost" ${counts} time="${seconds(suite.ms)}">`,
    '    <properties>',
    ...suite.properties.map(
      ([name, value]) => `      <property name="${name}" value="${attribute(value)}"/>`,
    ),
    '    </properties>',
    ...suite.cases.map((one) => caseXml(one, classname)),
    `    <system-out>${body(suite.remarks.join('\n\n'))}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
  ].join('\n');
}

function format(report: Report, now: Date): string {
  const suites = [...problemSuite(report), ...report.databases.map(databaseSuite)];
  // JUnit.xsd wants no fraction and no time zone
  const started = new Date(now.getTime() - report.durationMs).toISOString().slice(0, 19);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...suites.map((suite, index) => suiteXml(suite, index, started)),
    '</testsuites>',
    '',
  ].join('\n');
}

function print(report: Report, { now = new Date() }: Surface): string {
  // one that is too large even so is refused aloud by who reads it; one with less in it would be green
  return fitReport(report, (one) => format(one, now), largest) ?? format(report, now);
}

export default {
  kind: 'print',
  name: 'junit',
  summary: "JUnit's XML, for the test results of any CI system",
  print,
} satisfies Reporter;
