import type { OutsideChange } from '../servers/outside.ts';
import type { Check, Finding } from './check.ts';
import { failureFields, failureOf, isAccessDenied, title } from './explain.ts';

const nouns: Readonly<Record<OutsideChange['kind'], string>> = {
  schema: 'the schema',
  account: 'the account',
  variable: 'the global variable',
};

function describeOutside({ kind, name, change, from, to }: OutsideChange): string {
  const values =
    kind === 'variable' && from !== undefined && to !== undefined ? ` from ${from} to ${to}` : '';
  return `${nouns[kind]} ${name} was ${change}${values}`;
}

/** A database that is migrated touches its own schema and nothing else: the server refuses the rest, and the rest is compared. */
export default {
  name: 'isolation',
  summary: 'migrations touch their own schema only (plus what `needs` allows)',
  severity: 'error',
  run(rehearsal, { severity }) {
    const findings: Finding[] = [];
    const seen = new Set<string>();
    for (const step of rehearsal.steps) {
      const failure = failureOf(step);
      if (failure === undefined || !isAccessDenied(failure)) continue;
      // the same up is played twice: one finding
      const key = `${step.migration.id} ${step.phase === 'down' ? 'down' : 'up'}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const fields = failureFields(failure, step);
      findings.push({
        check: 'isolation',
        rule: 'isolation-denied',
        severity,
        migration: step.migration.id,
        phase: step.phase,
        title: title(
          step,
          `reaches beyond ${rehearsal.database.schema}: ${failure.error?.errno} ${failure.error?.message}`,
        ),
        ...fields,
        detail: [
          `Each database migrates with an account that has every right on its own schema${
            rehearsal.database.needs.length > 0
              ? `, and may read and reference ${rehearsal.database.needs.join(', ')}`
              : ''
          }. The server refused this statement.`,
          'If it only has to read or reference another database of the matrix, say so with `needs: [name]`.',
          fields.detail ?? '',
        ]
          .join('\n')
          .trim(),
      });
    }
    for (const change of rehearsal.outside) {
      findings.push({
        check: 'isolation',
        rule: 'isolation-outside',
        severity,
        ...(rehearsal.database.migrations.at && {
          file: rehearsal.database.migrations.at.file,
          line: rehearsal.database.migrations.at.line,
        }),
        title: `${rehearsal.database.name}: ${describeOutside(change)} while it was being migrated`,
        detail:
          'Migrations of one database must leave other schemas, accounts and global variables as they are.',
      });
    }
    return { findings };
  },
} satisfies Check;
