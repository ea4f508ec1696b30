/**
 * The contract of a check: a pure function from a rehearsal to findings. One file in this folder, exported as default; `index.ts` is
 * generated. The matrix's `checks:` keys, their default severities and the README's table come from here.
 */
import type { Migration } from '../formats/format.ts';
import type { Severity } from '../matrix/matrix.ts';
import type { Phase, Rehearsal, ServerError } from '../rehearsal/rehearsal.ts';

/** What users come for. A value, never an exception. All texts are untrusted: reporters escape them. */
export interface Finding {
  readonly check: string;
  /** Stable name of the rule inside the check, e.g. `downgrade-not-restored`. */
  readonly rule: string;
  readonly severity: Severity;
  /** The migration's id, where there is one. */
  readonly migration?: string;
  readonly phase?: Phase;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** One line, complete in itself: which migration, what is wrong. */
  readonly title: string;
  /** Sentences that explain it; several lines. */
  readonly detail?: string;
  /** The statement concerned, as sent. */
  readonly statement?: string;
  readonly error?: ServerError;
  /** A unified diff of the schema, printed by catalog/print.ts: `-` what should be, `+` what is. */
  readonly diff?: string;
  /** SQL that would mend it. */
  readonly fix?: string;
}

export type CheckStatus = 'passed' | 'failed' | 'skipped';

export interface CheckResult {
  readonly findings: readonly Finding[];
  /** When it could not be judged: why (drift without models, a downgrade that was never reached). */
  readonly skipped?: string;
}

export interface CheckContext {
  /** The severity that the matrix gives this check for this database. */
  readonly severity: Severity;
}

export interface Check {
  readonly name: string;
  readonly summary: string;
  readonly severity: Severity;
  run(rehearsal: Rehearsal, context: CheckContext): CheckResult;
}

/** Where a migration's script for one direction starts, for a finding. */
export function place(migration: Migration, phase: Phase): Pick<Finding, 'file' | 'line' | 'column'> {
  const script = phase === 'down' ? migration.down : migration.up;
  if (script?.kind === 'sql') {
    const first = script.statements[0]?.at;
    return first ?? { file: script.file, line: 1, column: 1 };
  }
  if (script?.kind === 'module') return script.at ?? { file: script.file, line: 1, column: 1 };
  if (script?.kind === 'command') return script.at;
  if (script?.kind === 'alembic') return { file: script.at.file, line: script.at.line, column: 1 };
  return migration.at;
}
