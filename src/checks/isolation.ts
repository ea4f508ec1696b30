import type { Failure } from '../rehearsal/rehearsal.ts';
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

/** ER_SPECIFIC_ACCESS_DENIED_ERROR: a privilege that is granted for the whole server or not at all. */
function isGlobal(failure: Failure): boolean {
  return failure.error?.errno === 1227;
}

function advice(failure: Failure, schema: string): string {
  if (isGlobal(failure)) {
    return 'What needs a global right cannot be kept apart from other databases: a DEFINER that is another account, SET GLOBAL, FLUSH, or more. Leave the DEFINER out, and do the rest outside of migrations.';
  }
  // ER_DBACCESS_DENIED_ERROR: CREATE DATABASE and USE of another name are the usual cause
  if (failure.error?.errno === 1044) {
    return `If that is the real name of this database's own schema, say so with \`schema:\` in the matrix (it is ${schema} now).`;
  }
  return 'If it only has to read or reference another database of the matrix, say so with `needs: [name]`.';
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
          `${isGlobal(failure) ? 'needs a right beyond its schema' : `reaches beyond ${rehearsal.database.schema}`}: ${failure.error?.errno} ${failure.error?.message}`,
        ),
        ...fields,
        detail: [
          `Each database migrates with an account that has every right on its own schema${
            rehearsal.database.needs.length > 0
              ? `, and may read and reference ${rehearsal.database.needs.join(', ')}`
              : ''
          }. The server refused this statement.`,
          advice(failure, rehearsal.database.schema),
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
        // an account that is kept to its schema cannot have done it: on a server that others use too it is more likely theirs
        severity: rehearsal.shared ? 'notice' : severity,
        ...(rehearsal.database.migrations.at && {
          file: rehearsal.database.migrations.at.file,
          line: rehearsal.database.migrations.at.line,
        }),
        title: `${rehearsal.database.name}: ${describeOutside(change)} while it was being migrated`,
        detail: rehearsal.shared
          ? 'The account of the migrations may not do this: another client of the server probably did.'
          : 'Migrations of one database must leave other schemas, accounts and global variables as they are.',
      });
    }
    return { findings };
  },
} satisfies Check;
