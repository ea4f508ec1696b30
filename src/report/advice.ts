/** What to do about each rule of the checks, in one sentence that is said after the finding. No text here is escaped. */
import type { ReportFinding } from './report.ts';

const steps: Readonly<Record<string, string>> = {
  'apply-baseline-failed':
    'Correct the baseline: it is played before every history, so nothing else was tried.',
  'apply-failed': 'Correct what failed; everything after it was not tried.',
  'apply-several-heads': 'If they are no branches by design, join them: `alembic merge heads`.',
  'apply-passed-over':
    'Nothing is to be done if that is meant; otherwise give it a name or a place where it counts.',
  'apply-version-table': 'Say it in the matrix: what is read is the table that the options name.',
  'apply-condition': 'Nothing is to be done if it holds on an empty database.',
  'apply-no-value': 'Give it a value in the matrix, under `parameters`, or in the changelog.',
  'apply-cut-statement': 'Say in the file what belongs together: the tool itself cuts it at the wrong place.',
  'apply-several-statements':
    'End each statement with its line, or say in the matrix that the connection takes several at once.',
  'apply-lost-line': 'Move the line to where the tool sees it.',
  'apply-passed-over-mark': 'Spell the mark exactly as the tool wants it.',
  'apply-mark-is-sent': 'Put a blank behind the dashes of the mark.',
  'apply-passed-over-option': 'Correct what stands behind the mark, or remove it.',
  'apply-stranger': 'Move it out of the folder of migrations.',
  'apply-order-by-name': 'Give all versions the same number of digits.',
  'apply-byte-order-mark': 'Save the file as UTF-8 without a byte order mark.',
  'apply-empty-file': 'Put a comment into it, which the server accepts.',
  'apply-delimiter': 'Remove the DELIMITER lines: the server itself knows where a routine ends.',
  'apply-empty-statement': 'Remove what is too much: the server refuses an empty statement.',
  'apply-version-range':
    'Give it a smaller version, or say whose rules hold: `format: golang-migrate, tool: pop`.',
  'apply-down-without-up': 'Give the down the same kind of server in its name as its up, or remove it.',
  'apply-out-of-order': 'Generate it anew, so that its time is later than those before it.',
  'apply-same-version': 'Give one of them another number.',
  'downgrade-failed': 'Make its down run: on the night it is needed it will fail in the same way.',
  'downgrade-already-restored':
    'Remove the part of its down that fails: the schema is already back before it.',
  'downgrade-not-restored':
    'Complete its down: the diff shows what it leaves behind (+) or does not bring back (-).',
  'downgrade-reordered': 'If the order of columns matters to you, add it back with AFTER or FIRST.',
  'downgrade-no-op': 'Write its down, or declare in the matrix, under irreversible, why there is none.',
  'downgrade-missing': 'Write its down, or declare in the matrix, under irreversible, why there is none.',
  'downgrade-none':
    'Roll forward, or write downs and demand them in the matrix: `checks: { downgrade: error }`.',
  'reapply-failed': 'Its down leaves something in the way of a second up, or its up cannot be repeated.',
  'reapply-reordered':
    'If the order of columns matters to you, say AFTER or FIRST in the up, or let the down drop them all.',
  'reapply-differs': 'Make up and down mirror each other: a second up gives another schema than the first.',
  'deploy-up-failed':
    'Make it cope with the rows that the schema allows, before it meets those of production.',
  'deploy-down-failed': 'Make its down cope with rows: a rollback meets them.',
  'deploy-reapply-failed':
    'Make its down take back what its up does to rows: a second up stumbles over what is left.',
  'deploy-extreme-value':
    'Look whether production can hold such values; if it can, make the statement cope with them.',
  'deploy-fixtures-failed': 'Correct the fixtures: they are to fit the schema that the base branch has.',
  'deploy-implied-value':
    'Choose the value yourself: a DEFAULT, or an UPDATE before the column becomes NOT NULL.',
  'deploy-declaration': 'Say it as it is understood, with a reason.',
  'deploy-no-rows': 'Write rows for these tables yourself: `fixtures` in the matrix.',
  'data-lost':
    'Keep the data until nobody can want it back, or declare in the migration that it may be lost.',
  'online-blocks':
    'Do it when few write, or with a tool that copies beside the table (gh-ost, pt-online-schema-change).',
  'online-limit':
    'Use a tool that copies beside the table (gh-ost, pt-online-schema-change), or split the change into steps that do not block.',
  'isolation-denied':
    'Keep a migration inside its own database: no account of another has to be opened for it.',
  'isolation-outside': 'Keep a migration inside its own database: it changed the rest of the server.',
  'history-edited': 'Put it back as it is on the base, and write what is to change as a new migration.',
  'history-renamed': 'Give it its name back.',
  'history-retitled': 'Give it its name back, where the tool compares names.',
  'history-deleted': 'Bring it back, and undo what is not wanted with a new migration.',
  'history-out-of-order': 'Rename it, so that it comes after what is on the base.',
  'history-same-version': 'Give the new one another, later version.',
  'history-merge': 'Merge the base into the branch, and mend what cannot be read then.',
  'history-two-heads': 'Let the new revision come after the head of the base.',
  'rolling-dropped': 'Release the code that does not use it first, and drop it in a later release.',
  'rolling-renamed':
    'Add the new name beside the old one, move the code over, and drop the old one in a later release.',
  'rolling-unfilled': 'Give it a default, or let it be NULL until all running code fills it.',
  'rolling-narrowed': 'Release the code that keeps within the new type first.',
  'rolling-constrained': 'Release the code that keeps to it first, and add it in a later release.',
  'rolling-rollback': 'Look whether the old code copes with that, before a rollback is needed.',
  'drift-missing':
    'Add what the models have and the migrations do not to a new migration, or remove it from the models.',
  'drift-extra': 'Add what only the migrations make to the models, or drop it in a new migration.',
  'drift-changed': 'Make models and migrations agree: change the models, or write a new migration.',
  'drift-reordered':
    'If the order of columns matters to you, put those of the models in the order of the table.',
  'drift-unsayable':
    'Nothing is to be done: no SQL that is offered takes it away. To have it count as drift, say `cannot_say: []` beside the models in the matrix.',
  'drift-models-failed': 'Correct the models: they cannot be created on an empty server.',
  'live-extra':
    'Write it as a migration if it is to stay; otherwise take it away there, when nobody needs what is in it.',
  'live-missing': 'Find out who took it away, then bring it back: deploy what the migrations say.',
  'live-changed':
    'Find out who changed it: write the change as a migration if it is to stay, or bring the live schema back.',
  'live-reordered': 'Nothing is to be done unless something relies on the order of columns.',
  'live-models-extra': 'Add it to the models, or drop it in a migration.',
  'live-models-missing': 'Write the migration that creates it.',
  'live-models-changed': 'Make models and migrations agree, then deploy.',
  'live-models-unsayable':
    'Nothing is to be done. To have it count as drift, say `cannot_say: []` beside the models in the matrix.',
  'live-models-reordered': 'Nothing is to be done unless something relies on the order of columns.',
  'live-unversioned':
    'Say once what is applied: `stamp` writes our version table; or correct `version_table` or the format in the matrix.',
  'live-unknown-version':
    'Look from the state of the repository that was deployed; a migration that was removed has to come back.',
  'live-half-applied':
    'Finish it or take it back there: `upgrade` goes on where it stopped, or the tool that began it.',
  'live-gap': 'Apply it, or remove it: a later migration may count on it.',
  'live-unreadable': 'Give the account what it lacks; what is not seen is never called free of drift.',
  'live-may-write': 'Give `drift` an account of its own that may only read.',
};

/** Undefined for what asks nothing of anybody. */
export function nextStep(finding: Pick<ReportFinding, 'rule'>): string | undefined {
  return steps[finding.rule];
}
