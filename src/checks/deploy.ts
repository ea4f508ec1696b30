import type { Severity } from '../matrix/matrix.ts';
import type { Deployment, DeploymentStep } from '../rehearsal/deployment.ts';
import type { Failure, Rehearsal } from '../rehearsal/rehearsal.ts';
import { type Check, type Finding, place } from './check.ts';
import { cutStatement, failed, failureFields, failureOf, isAccessDenied, title } from './explain.ts';
import { asStep, deploymentOf, describeRows, isResult, placeNaming } from './over-rows.ts';

/** What rows can have against a statement, by the server's number: https://dev.mysql.com/doc/mysql-errors/en/server-error-reference.html */
const reasons: readonly {
  readonly errors: readonly number[];
  readonly message?: RegExp;
  readonly because: string;
  readonly wayOut: string;
}[] = [
  {
    errors: [1062, 1586, 1859],
    because: 'The schema allows rows that are equal there, and the new key does not.',
    wayOut: 'Merge or delete the doubles first, in this migration or the one before: then the key can come.',
  },
  {
    // a zero date is what the server makes up, and what it refuses in strict mode
    errors: [1292],
    message: /'0000-00-00/,
    because:
      'The new column is NOT NULL and has no DEFAULT, and for the rows that are there the server knows no date.',
    wayOut: 'Give it a DEFAULT, or add it as NULL, fill it, and make it NOT NULL then.',
  },
  {
    errors: [1048, 1138, 1364],
    because: 'The schema allows NULL there, and the new column does not.',
    wayOut:
      'Fill the empty values first (UPDATE … WHERE … IS NULL), then make it NOT NULL; or give it a DEFAULT.',
  },
  {
    errors: [1264, 1265, 1366, 1406, 1411, 3140, 3141, 1292, 1690],
    because: 'The schema allows values that the new type does not hold.',
    wayOut:
      'Shorten or convert these values first, or keep the wider type. A column that is new and NOT NULL needs a DEFAULT that is one.',
  },
  {
    errors: [1216, 1452],
    because: 'The schema allows values there that lead to no row, and the new foreign key does not.',
    wayOut: 'Delete such rows first, or set them to NULL, or make what they refer to: then the key can come.',
  },
  {
    errors: [1217, 1451, 3730],
    because: 'Other rows refer to what is to go.',
    wayOut: 'Lead these rows elsewhere first, or delete them, or drop the foreign key.',
  },
  {
    errors: [3819, 4025],
    because: 'The schema allows rows that the new check does not.',
    wayOut:
      'Correct such rows first; or add the check NOT ENFORCED (MySQL) and enforce it in a later release.',
  },
];

/** Out of range, too long, beyond a check: what arithmetic and joined texts come to at the ends of what a column takes. */
const extremes = new Set([1264, 1406, 1690, 1292, 3819, 4025]);

const declare = (comment: string): string =>
  `If production is known to hold none of these, say so where a reviewer sees it: \`${comment} multidb: rows-fit REASON\` in the migration.`;

/** The mark of a comment in a migration's own language. */
export function commentMark(file: string | undefined): string {
  return file?.endsWith('.py') ? '#' : /\.[cm]?[jt]s$/.test(file ?? '') ? '//' : '--';
}

function judge(
  step: DeploymentStep,
  rehearsal: Rehearsal,
  deployment: Deployment,
  severity: Severity,
): readonly Finding[] {
  const { failure } = step.played;
  if (failure === undefined || isAccessDenied(failure)) return [];
  // what an empty schema shows too is told by the checks of that
  const empty = rehearsal.steps.find(
    ({ phase, migration }) => phase === step.phase && migration.id === step.migration.id,
  );
  if (empty && failureOf(empty) !== undefined) return [];
  // once is enough: its second up fails as the first did, and so does the up over fewer rows
  const same = deployment.steps.find(
    (one) =>
      (one.phase === 'down') === (step.phase === 'down') &&
      one.migration === step.migration &&
      one.played.failure?.error?.errno === failure.error?.errno,
  );
  if (same !== undefined && same !== step && same.played.failure) return [];
  const asked = asStep(step, rehearsal);
  const fields = failureFields(failure, asked, true);
  // a statement that changes rows, and that only values at the very ends of their types keep from it
  const extreme =
    extremes.has(failure.error?.errno ?? 0) &&
    /^\s*(?:with|insert|replace|update)\b/i.test(failure.statement?.sql ?? '') &&
    deployment.steps.some(
      (one) =>
        one.extent === 'everyday' &&
        one.phase === step.phase &&
        one.migration === step.migration &&
        !one.played.failure,
    );
  const declared = deployment.declarations.find(
    ({ migration, kind, fault }) =>
      migration === step.migration.id && kind === 'rows-fit' && fault === undefined,
  );
  // MariaDB calls a NULL truncated
  const nulls = (step.rows ?? []).some(
    ({ rows }) => rows.length > 0 && rows.every((row) => / NULL$/.test(row)),
  );
  const reason = reasons.find(
    ({ errors, message = /(?:)/ }) =>
      errors.includes(nulls ? 1138 : (failure.error?.errno ?? 0)) &&
      message.test(failure.error?.message ?? ''),
  );
  const samples = (step.rows ?? []).flatMap(({ table, rows }) => [
    `In ${table}:`,
    ...rows.map((row) => `  ${row}`),
  ]);
  const isTable = samples.length > 0;
  const finding: Finding = {
    check: 'deploy',
    rule: extreme ? 'deploy-extreme-value' : `deploy-${step.phase}-failed`,
    severity: extreme && severity === 'error' ? 'warning' : severity,
    migration: step.migration.id,
    phase: step.phase,
    title: title(asked, failed(failure).replace(/^failed/, 'fails over rows')),
    ...fields,
    detail: [
      extreme
        ? 'It passes over everyday rows, and fails over values at the ends of what their types hold.'
        : deployment.diverged
          ? 'On an empty schema, after what this branch has before it, it passes. Over rows, after what the base branch has, which this branch changed or puts in another order, it does not.'
          : 'On an empty schema it passes; over rows it does not.',
      (extreme ? '' : reason?.because) ?? '',
      ...samples,
      ...halfWay(failure),
      fields.detail ?? '',
      `Way out: ${(extreme ? undefined : reason?.wayOut) ?? 'Make the migration cope with the rows that the schema allows: a WHERE, a LEAST, a wider type first.'}`,
      declare(commentMark(fields.file)),
      isTable ? `(${describeRows(deployment)})` : describeRows(deployment),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  };
  if (declared === undefined) return [finding];
  return [
    {
      ...finding,
      rule: 'deploy-declared',
      severity: 'notice',
      title: `${finding.title} (declared: ${declared.reason})`,
    },
  ];
}

/** MySQL does not take DDL back: what a deployment stops in is what is there then. */
function halfWay({ applied }: Failure): readonly string[] {
  const stays = applied.filter(({ sql }) => /^\s*(?:create|alter|drop|rename|truncate)\b/i.test(sql)).length;
  if (stays === 0) return [];
  return [
    `A deployment would stop half-way, with ${stays} of its statements in effect and no way to take them back.`,
  ];
}

/** The user's own rows do not fit the schema any more: they are of no use then, and that must not look like a pass. */
function fixturesFailed(
  { fixtures }: Deployment,
  { database }: Rehearsal,
  severity: Severity,
): readonly Finding[] {
  const failure = fixtures?.failure;
  if (failure === undefined) return [];
  const at = failure.at ?? failure.statement?.at ?? database.at;
  return [
    {
      check: 'deploy',
      rule: 'deploy-fixtures-failed',
      severity,
      file: at.file,
      line: at.line,
      column: at.column,
      title: `the fixtures of ${database.name} ${failed(failure)}`,
      detail: `They are played into the schema that the base branch has, as the database's own account, before rows are generated. ${failure.applied.length} of their statements were accepted.`,
      ...(failure.statement && { statement: cutStatement(failure.statement.sql) }),
      ...(failure.error && { error: failure.error }),
    },
  ];
}

/**
 * A NOT NULL column without a value for the rows that are there: a server that is strict with dates refuses it, for all others it makes one up. Those
 * that one migration adds to one table are one finding.
 */
function implied(deployment: Deployment, severity: Severity): readonly Finding[] {
  const { implied: all, declarations } = deployment;
  const groups = Map.groupBy(all, ({ migration, table }) => `${migration.id} ${table}`);
  return [...groups.values()].flatMap((columns): readonly Finding[] => {
    const { migration, table, column, value, rows } = columns[0]!;
    if (
      declarations.some(
        (one) => one.migration === migration.id && one.kind === 'rows-fit' && one.fault === undefined,
      )
    )
      return [];
    const others = columns.length - 1;
    const more = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'column' : 'columns'})`;
    const list = columns.map((one) => `${one.column} gets ${plainValue(one.value)}`).join(', ');
    return [
      {
        check: 'deploy',
        rule: 'deploy-implied-value',
        severity: severity === 'notice' ? severity : ('warning' as const),
        migration: migration.id,
        phase: 'up' as const,
        ...(placeNaming(migration, column, deployment, [/\badd\b/i]) ?? place(migration, 'up')),
        title: `${migration.name}: the rows that are there get ${plainValue(value)} in ${table}.${column}, which nobody chose${more}`,
        detail:
          others === 0
            ? `The column is new, NOT NULL and without a DEFAULT, so the server makes up a value for each of the ${rows} rows.\nGive it a DEFAULT, or add it as NULL, fill it, and make it NOT NULL then.`
            : `The columns are new, NOT NULL and without a DEFAULT, so the server makes up values for each of the ${rows} rows: ${list}.\nGive each a DEFAULT, or add it as NULL, fill it, and make it NOT NULL then.`,
      },
    ];
  });
}

const plainValue = (value: string): string => value.replace(/^"([\d.]+)"$/, '$1');

function faults({ declarations }: Deployment, severity: Severity): readonly Finding[] {
  return declarations.flatMap(({ migration, at, fault }) =>
    fault === undefined
      ? []
      : [
          {
            check: 'deploy',
            rule: 'deploy-declaration',
            severity: severity === 'notice' ? severity : ('warning' as const),
            migration,
            file: at.file,
            line: at.line,
            column: at.column,
            title: `a declaration says nothing: ${fault}`,
            detail:
              'Write `multidb: data-loss REASON` or `multidb: rows-fit REASON` in a comment of the migration.',
          },
        ],
  );
}

/** What could not be tried for want of rows is told, or it would look as if it had been. */
function unfilled({ filling }: Deployment, { database }: Rehearsal): readonly Finding[] {
  const { missing = [], seed } = filling ?? {};
  if (missing.length === 0) return [];
  return [
    {
      check: 'deploy',
      rule: 'deploy-no-rows',
      severity: 'notice',
      file: database.at.file,
      line: database.at.line,
      column: database.at.column,
      title: `${database.name}: no rows could be made for ${missing.length === 1 ? `the table ${missing[0]!.table}` : `${missing.length} tables`}`,
      detail: [
        'What the new migrations do to rows was not seen there.',
        ...missing.map(({ table, because }) => `- ${table}: ${because}`),
        `Write such rows yourself, and name the file in the matrix: \`fixtures\`. (seed ${seed})`,
      ].join('\n'),
    },
  ];
}

/** What production will do: the base branch's schema with rows in every table that the change touches, then the new migrations up, down and up. */
export default {
  name: 'deploy',
  summary: 'the new migrations go up, down and up again over rows, on the schema of the base branch',
  severity: 'error',
  run(rehearsal, { severity }) {
    const deployment = deploymentOf(rehearsal);
    if (isResult(deployment)) return deployment;
    return {
      findings: [
        ...fixturesFailed(deployment, rehearsal, severity),
        ...deployment.steps.flatMap((step) => judge(step, rehearsal, deployment, severity)),
        ...implied(deployment, severity),
        ...faults(deployment, severity),
        ...unfilled(deployment, rehearsal),
      ],
    };
  },
} satisfies Check;
