import type { Severity } from '../matrix/matrix.ts';
import type { Deployment } from '../rehearsal/deployment.ts';
import type { OnlineStatement, Rung } from '../rehearsal/online.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { type Check, type Finding, place } from './check.ts';
import { cutStatement, summarise } from './explain.ts';
import { deploymentOf, isResult } from './over-rows.ts';

function nameRung({ algorithm, lock }: Rung): string {
  return `ALGORITHM=${algorithm}${lock === undefined ? '' : `, LOCK=${lock}`}`;
}

/** Each of the server's reasons once, with the best way that it stands against. */
function reasonsOf({ refused }: OnlineStatement): readonly string[] {
  const seen = new Set<string>();
  return refused.flatMap(({ rung, error }) => {
    if (seen.has(error.message)) return [];
    seen.add(error.message);
    return [`- ${nameRung(rung)}: ${error.errno} ${error.message}`];
  });
}

function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What it means for people who use the table. */
function effectOf({ algorithm, blocks }: Rung): string {
  if (algorithm === 'INSTANT') return 'at once, whatever the table holds';
  if (blocks) return 'writes to the table wait until it is done';
  return 'reads and writes go on meanwhile';
}

function blocking(
  one: OnlineStatement,
  rehearsal: Rehearsal,
  { sizes }: Deployment,
  severity: Severity,
): Finding {
  const { migration, statement, table, accepted } = one;
  const rows = sizes?.tables.get(table);
  const over = rows !== undefined && sizes?.limit !== undefined && rows > sizes.limit;
  const at = statement.at ?? place(migration, 'up');
  const estimate = rows === undefined ? '' : ` (about ${thousands(rows)} rows)`;
  const rung = accepted as Rung;
  const reasons = reasonsOf(one);
  return {
    check: 'online',
    rule: over ? 'online-limit' : 'online-blocks',
    severity: over ? 'error' : severity,
    migration: migration.id,
    phase: 'up',
    ...at,
    title: `${migration.name}: writes to ${table}${estimate} wait while it is altered (${nameRung(rung)})`,
    detail: [
      `${rehearsal.flavor.vendor === 'mysql' ? 'MySQL' : 'MariaDB'} ${rehearsal.flavor.version.join('.')} accepts nothing better than ${nameRung(rung)}: ${effectOf(rung)}.`,
      ...(reasons.length > 0 ? ['Why not better, in its own words:', ...reasons] : []),
      ...(over
        ? [
            `That is more than the ${thousands(sizes!.limit!)} rows that the matrix sets as the limit (sizes).`,
          ]
        : []),
      ...(sizes?.because === undefined ? [] : [`How many rows it has is not known: ${sizes.because}`]),
      ...(rows === undefined && sizes === undefined
        ? [
            'How long depends on the rows of the table; name them in the matrix (`sizes`), with a limit, and only large tables count.',
          ]
        : []),
    ].join('\n'),
    statement: cutStatement(statement.sql),
  };
}

/** What does not block, and what says itself how it is played: one notice for all of it. */
function others(all: readonly OnlineStatement[], severity: Severity): readonly Finding[] {
  const [first] = all;
  if (first === undefined) return [];
  const alone = all.every(({ migration }) => migration === first.migration);
  return [
    {
      check: 'online',
      rule: 'online-class',
      severity: severity === 'error' || severity === 'warning' ? 'notice' : severity,
      ...(alone && { migration: first.migration.id, phase: 'up' }),
      ...(first.statement.at ?? place(first.migration, 'up')),
      title: `${alone ? `${first.migration.name}: ` : ''}${describeAll(all)}`,
      detail: all
        .map(
          (one) =>
            `- ${summarise(one.statement)} → ${
              one.says !== undefined
                ? `says itself ${one.says}, and was left as it is`
                : one.accepted
                  ? `${nameRung(one.accepted)}: ${effectOf(one.accepted)}`
                  : `could not be told: ${one.unknown}`
            }`,
        )
        .join('\n'),
    },
  ];
}

function describeAll(statements: readonly OnlineStatement[]): string {
  const instant = statements.filter(({ accepted }) => accepted?.algorithm === 'INSTANT').length;
  const online = statements.filter(({ accepted }) => accepted && accepted.algorithm !== 'INSTANT').length;
  const says = statements.filter((one) => one.says !== undefined).length;
  const unknown = statements.filter((one) => one.unknown !== undefined).length;
  const parts = [
    instant > 0 ? `${instant} at once` : '',
    online > 0 ? `${online} without blocking writes` : '',
    says > 0 ? `${says} as the statement itself says` : '',
    unknown > 0 ? `${unknown} could not be told` : '',
  ].filter(Boolean);
  const count = statements.length === 1 ? 'one ALTER' : `${statements.length} ALTERs`;
  if (says + unknown > 0) return `${count}: ${parts.join(', ')}`;
  return `${count} ${statements.length === 1 ? 'keeps' : 'keep'} nobody waiting: ${parts.join(', ')}`;
}

function judge(deployment: Deployment, rehearsal: Rehearsal, severity: Severity): readonly Finding[] {
  const { online } = deployment;
  const blocks = online.filter(({ accepted }) => accepted?.blocks);
  return [
    ...blocks.map((one) => blocking(one, rehearsal, deployment, severity)),
    ...others(
      online.filter((one) => !blocks.includes(one)),
      severity,
    ),
  ];
}

/** The class that the server itself gives each ALTER of the new migrations. */
export default {
  name: 'online',
  summary: 'how the server alters each table of the new migrations, and whether writes wait meanwhile',
  severity: 'notice',
  run(rehearsal, { severity }) {
    const deployment = deploymentOf(rehearsal);
    if (isResult(deployment)) return deployment;
    return {
      findings: judge(deployment, rehearsal, severity),
      ...(deployment.onlineSkipped !== undefined && { skipped: deployment.onlineSkipped }),
    };
  },
} satisfies Check;
