import type { Severity } from '../matrix/matrix.ts';
import type { Deployment } from '../rehearsal/deployment.ts';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { type Loss, nameLoss } from '../rows/losses.ts';
import { plural } from '../util/plural.ts';
import { type Check, type Finding, place } from './check.ts';
import { commentMark } from './deploy.ts';
import { deploymentOf, describeRows, isResult, placeNaming } from './over-rows.ts';

function whatHappened({ column, lost, of, dropped, example }: Loss): string {
  const rows =
    lost === of ? (of === 1 ? 'the one row' : `all ${of} rows`) : `${lost} of ${plural(of, 'row')}`;
  const begins = `${rows[0]!.toUpperCase()}${rows.slice(1)}`;
  if (column === undefined) {
    if (lost < of || !dropped) return `${begins} that were there before the up are gone after the down.`;
    return `The up drops the table, and the down creates it empty: ${rows} are gone.`;
  }
  const shown = example ? ` For example ${example.row}: ${example.from} before, ${example.to} after.` : '';
  return dropped
    ? `The up drops the column, and the down adds it again without what was in it: ${rows} lost their value.${shown}`
    : `${begins} came back with another value.${shown}`;
}

function judge(
  { migration, loss }: Deployment['losses'][number],
  deployment: Deployment,
  { database }: Rehearsal,
  severity: Severity,
): Finding {
  const name = nameLoss(loss);
  const comment = deployment.declarations.find(
    (one) => one.migration === migration.id && one.kind === 'data-loss' && one.fault === undefined,
  );
  const reason = comment?.reason ?? database.irreversible.get(migration.id)?.reason;
  const at = placeNaming(migration, loss.column ?? loss.table, deployment, [
    /\b(?:drop|delete|truncate)\b/i,
    /\b(?:modify|change|update)\b/i,
  ]);
  const what = loss.column === undefined ? 'rows of' : 'the values of';
  const declared = reason !== undefined;
  const where = at ?? place(migration, 'up');
  return {
    check: 'data',
    rule: declared ? 'data-lost-declared' : 'data-lost',
    severity: declared ? 'notice' : severity,
    migration: migration.id,
    phase: 'up',
    ...where,
    title: `${migration.name}: up and down lose ${what} ${name}${declared ? ` (declared: ${reason})` : ''}`,
    detail: [
      whatHappened(loss),
      ...(declared
        ? []
        : [
            'The down brings back the schema, and nothing brings back the data: whoever rolls back on a bad night finds it gone.',
            `Way out: keep the data until nobody can want it back (rename it, copy it to another table, or drop it in a later release), or say that it may be lost: \`${commentMark(where.file)} multidb: data-loss REASON\` in the migration, or in the matrix irreversible: { ${JSON.stringify(migration.id)}: "the reason" }.`,
          ]),
      `Compared were the values of the columns that the server does not compute, row by row, before the up and after the down (${describeRows(deployment)}).`,
    ].join('\n'),
  };
}

/** Whether rows survive an up and its down: each column's values before the one and after the other. */
export default {
  name: 'data',
  summary: 'what the rows hold before a new migration is there again after its up and its down',
  severity: 'error',
  run(rehearsal, { severity }) {
    const deployment = deploymentOf(rehearsal);
    if (isResult(deployment)) return deployment;
    const { losses, compared, own, filling, untouched } = deployment;
    if (untouched) return { findings: [] };
    const findings = losses.map((one) => judge(one, deployment, rehearsal, severity));
    if (findings.length > 0 || compared.length > 0) return { findings };
    if (own.every(({ down }) => down === undefined))
      return { findings, skipped: 'its new migrations have no downs' };
    const skipped =
      (filling?.tables.length ?? 0) === 0 && deployment.steps.length > 0 && own.every(({ down }) => down)
        ? 'there are no rows that its new migrations could lose'
        : 'no new migration went up and down over rows';
    return { findings, skipped };
  },
} satisfies Check;
