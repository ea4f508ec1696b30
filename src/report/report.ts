/**
 * The report is what a run leaves behind: plain JSON, the only thing that crosses from one job to another, and a contract that people
 * script against. Fields may be added, never changed or dropped. It is validated when it is written (a report that breaks the contract
 * is our bug and must not get out) and when it is read (it may come from an artifact that anybody made): every text in it is untrusted.
 */
import * as z from 'zod';
import { ProblemError } from '../util/problem.ts';
import { fitReport } from './fit.ts';

const severity = z.enum(['notice', 'warning', 'error']);
const milliseconds = z.number().nonnegative();
const count = z.int().nonnegative();
const line = z.int().positive();

const place = {
  file: z.string().optional().describe('Relative to the folder of the matrix, with forward slashes.'),
  line: line.optional(),
};

const ran = {
  ...place,
  ms: milliseconds.optional().describe('Absent when it was not run.'),
  output: z.string().optional().describe('What a module printed, cut to its end.'),
  notes: z.array(z.string()).optional().describe('Things to know that are no failure.'),
};

const upStatuses = ['passed', 'failed', 'skipped'] as const;
const downStatuses = [
  'passed',
  'reordered',
  'no-op',
  'not-restored',
  'failed',
  'irreversible',
  'missing',
  'skipped',
] as const;
const reapplyStatuses = ['passed', 'failed', 'differs', 'skipped'] as const;
const databaseStatuses = ['passed', 'failed', 'error', 'skipped'] as const;

const migration = z.object({
  id: z.string(),
  name: z.string(),
  up: z.object({ status: z.enum(upStatuses), ...ran }),
  down: z.object({ status: z.enum(downStatuses), ...ran }),
  reapply: z.object({ status: z.enum(reapplyStatuses), ...ran }),
});

const serverError = z.object({
  code: z.string(),
  errno: z.int(),
  sqlState: z.string(),
  message: z.string(),
});

const finding = z.object({
  check: z.string(),
  rule: z.string(),
  severity,
  migration: z.string().optional(),
  phase: z.enum(['up', 'down', 'reapply']).optional(),
  ...place,
  column: line.optional(),
  title: z.string(),
  detail: z.string().optional(),
  statement: z.string().optional().describe('As sent to the server.'),
  error: serverError.optional().describe("The server's own words."),
  diff: z.string().optional().describe('A unified diff of the schema.'),
  fix: z.string().optional().describe('SQL that would mend it.'),
});

const changes = z.object({
  migrations: z.array(z.string()).describe('Ids of the new migrations that were played.'),
  tables: z.array(
    z.object({
      name: z.string(),
      change: z
        .enum(['added', 'removed', 'changed', 'referred'])
        .describe('referred: not changed, but a foreign key of one that did leads there.'),
      columns: z.array(
        z.object({
          name: z.string(),
          type: z.string(),
          keys: z.array(z.enum(['PK', 'FK', 'UK'])),
          change: z.enum(['added', 'removed', 'changed']).optional(),
          was: z.string().optional().describe('Of one that changed: what is no more.'),
        }),
      ),
      moreColumns: count.optional().describe('Columns that are not listed.'),
      other: z.array(z.string()).optional().describe('What else changed: indexes, keys, options.'),
    }),
  ),
  references: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      columns: z.array(z.string()),
      toColumns: z.array(z.string()),
      optional: z.boolean().describe('A row may refer to none.'),
      unique: z.boolean().describe('No two rows refer to the same.'),
      change: z.enum(['added', 'removed']).optional(),
    }),
  ),
  more: count.optional().describe('Tables that are not listed.'),
});

const database = z.object({
  name: z.string(),
  server: z.string().describe('The server spec, as the matrix writes it.'),
  status: z.enum(databaseStatuses),
  reason: z.string().optional().describe('Why the status is error or skipped.'),
  format: z.string().optional().describe('Absent when the migrations were not read.'),
  base: z
    .object({ name: z.string(), sha: z.string() })
    .optional()
    .describe('What the change was compared with: the base branch, and its newest commit.'),
  head: z.string().optional().describe('The newest migration; absent when there is none.'),
  durationMs: milliseconds,
  baseline: z
    .object({ status: z.enum(['passed', 'failed']), ...place, ms: milliseconds })
    .optional()
    .describe('What was played before the first migration.'),
  migrations: z.array(migration),
  checks: z.record(z.string(), z.enum(['passed', 'failed', 'skipped'])),
  deployment: z
    .object({
      base: count.describe('How many migrations the base branch has.'),
      migrations: z.array(z.string()).describe('The ids of the new ones.'),
      seed: z.int().describe('What the rows were drawn from: the same seed gives the same rows.'),
      tables: count.describe('How many tables got rows.'),
      rows: count,
      withoutRows: z
        .array(z.object({ table: z.string(), because: z.string() }))
        .optional()
        .describe('Tables for which no rows could be made.'),
      ms: z
        .object({ base: milliseconds, rows: milliseconds, walk: milliseconds, online: milliseconds })
        .describe(
          "To play the base's migrations; to make rows; to play and compare the new ones; to try their statements.",
        ),
    })
    .optional()
    .describe('The new migrations played over rows, on the schema of the base branch.'),
  notCompared: z
    .string()
    .optional()
    .describe('Which steps were played and not compared, where the matrix says compare: group or whole.'),
  skippedChecks: z.record(z.string(), z.string()).optional().describe('Why a check was skipped.'),
  unmet: z
    .array(z.object({ name: z.string(), because: z.string() }))
    .optional()
    .describe('Databases that this one needs and that are not at head.'),
  findings: z.array(finding),
  changes: changes.optional().describe('What the new migrations of a pull request do to the tables.'),
  live: z
    .object({
      environment: z.string(),
      state: z
        .enum(['same', 'drifted', 'unreachable', 'unjudged', 'absent'])
        .describe(
          'unjudged: reached, and not everything could be compared. absent: not in this environment.',
        ),
      address: z.string().optional().describe('Host and schema; never the account.'),
      vendor: z.enum(['mysql', 'mariadb']).optional(),
      version: z.string().optional(),
      at: z.string().optional().describe('The last migration that is applied there.'),
      applied: count.optional(),
      pending: z
        .array(z.object({ id: z.string(), name: z.string() }))
        .optional()
        .describe('Not applied there, which is no drift.'),
      comparedOn: z.string().optional().describe('The version of the scratch server.'),
      models: z
        .enum(['compared', 'skipped'])
        .optional()
        .describe('Whether it was compared with the models, too; they are those of head.'),
    })
    .optional()
    .describe('Of `drift`: the database that people use.'),
  closing: z
    .object({
      up: z.string().describe('From what the migrations make to what the models say.'),
      down: z.string(),
      destructive: z.array(z.string()).describe('What is lost with it.'),
      verified: z.boolean().describe('Both were played on the scratch server, and gave exactly that.'),
      because: z.string().optional().describe('Why they are not verified.'),
    })
    .optional()
    .describe('The SQL of a migration that would close the drift.'),
});

const problem = z.object({
  code: z.string(),
  message: z.string(),
  at: z.object({ file: z.string(), line, column: line }).optional(),
  hint: z.string().optional(),
});

const reportSchema = z.object({
  version: z.literal(1),
  tool: z.object({ name: z.string(), version: z.string() }),
  command: z.string(),
  status: z.enum(['passed', 'failed', 'error']),
  interrupted: z.boolean().optional().describe('The run was stopped before it was finished.'),
  shard: z
    .object({
      index: z.int().positive(),
      total: z.int().positive(),
      databases: z.array(z.string()).optional().describe('What this part was to judge.'),
      of: z.array(z.string()).optional().describe('What all parts together were to judge.'),
    })
    .optional(),
  merged: z
    .object({ shards: count, reports: count })
    .optional()
    .describe('Made from the reports of several jobs; shards is 0 when these were no parts of one plan.'),
  commit: z
    .string()
    .optional()
    .describe('The commit that the run is about: the head of a pull request, else what is checked out.'),
  matrixDigest: z.string().optional().describe('SHA-256 of the matrix file, in hexadecimal digits.'),
  selection: z
    .object({
      only: z.literal('changed'),
      base: z.string().optional().describe('The commit that it was compared with.'),
      total: count.describe('Databases of the matrix, or of those that were named.'),
      changed: z.array(z.string()),
      because: z.string().optional().describe('Why all of them are verified all the same.'),
      reasons: z.record(z.string(), z.string()).optional().describe('Why a database counts as changed.'),
    })
    .optional()
    .describe('Only what changed is verified.'),
  matrix: z.string().optional().describe('The matrix file, relative to where paths start.'),
  environment: z.string().optional().describe('Of `drift`: where the databases are that were looked at.'),
  durationMs: milliseconds,
  servers: z.array(
    z.object({
      spec: z.string(),
      vendor: z.enum(['mysql', 'mariadb']),
      version: z.string(),
      provider: z.string(),
      startMs: milliseconds,
    }),
  ),
  databases: z.array(database).describe('One per database and server.'),
  problems: z.array(problem).optional().describe('What kept us from doing our job.'),
  summary: z.object({
    databases: count,
    passed: count,
    failed: count,
    error: count,
    skipped: count,
    findings: z.object({ error: count, warning: count, notice: count }),
  }),
});

/** Readonly all the way down; arrays and records too. */
type Deep<T> = T extends readonly (infer Item)[]
  ? readonly Deep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Deep<T[Key]> }
    : T;

export type Report = Deep<z.infer<typeof reportSchema>>;
export type ReportDatabase = Report['databases'][number];
export type ReportMigration = ReportDatabase['migrations'][number];
export type ReportFinding = ReportDatabase['findings'][number];
export type ReportProblem = NonNullable<Report['problems']>[number];
export type UpStatus = (typeof upStatuses)[number];
export type DownStatus = (typeof downStatuses)[number];
export type ReapplyStatus = (typeof reapplyStatuses)[number];
export type DatabaseStatus = (typeof databaseStatuses)[number];
export type FailOn = 'error' | 'warning' | 'never';

/** A run's status from what it came to: one database that could not be judged outweighs any verdict on the others. */
export function verdict(
  databases: readonly { readonly status: DatabaseStatus }[],
  problems: readonly unknown[] = [],
): Report['status'] {
  if (problems.length > 0 || databases.some(({ status }) => status === 'error')) return 'error';
  return databases.some(({ status }) => status === 'failed') ? 'failed' : 'passed';
}

/** 32 MiB: a hundred times what 50 databases with 100 migrations each come to. */
export const reportLimit = 32 * 1024 * 1024;

function invalid(message: string, hint: string, cause?: unknown): ProblemError {
  return new ProblemError([{ code: 'report-invalid', message, hint }], { cause });
}

function explain(error: z.ZodError): string {
  const shown = error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'the report'}: ${issue.message}`);
  if (error.issues.length > shown.length) shown.push(`… and ${error.issues.length - shown.length} more`);
  return shown.join('; ');
}

/** Reads a report. Unknown fields are dropped: a later version may have added them. Throws `ProblemError` (report-invalid). */
export function parseReport(text: string): Report {
  if (Buffer.byteLength(text) > reportLimit) {
    throw invalid(
      `The report is larger than ${reportLimit / 1024 / 1024} MiB`,
      'Give the file that verify --report wrote.',
    );
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw invalid(
      `The report is no JSON: ${(error as Error).message}`,
      'Give the file that verify --report wrote.',
      error,
    );
  }
  const result = reportSchema.safeParse(data);
  if (result.success) return result.data as Report;
  throw invalid(
    `The report breaks its contract: ${explain(result.error)}`,
    'Was it written by version 1 of this tool?',
  );
}

/**
 * The report as JSON text with a final newline. When it would be too large, its longest texts are cut. Throws `ProblemError`
 * (report-invalid) when it breaks its contract, or is too large even so.
 */
export function formatReport(report: Report): string {
  const result = reportSchema.safeParse(report);
  if (!result.success)
    throw invalid(`The report breaks its contract: ${explain(result.error)}`, 'This is a bug of ours.');
  const text = fitReport(result.data as Report, (one) => `${JSON.stringify(one, null, 2)}\n`, reportLimit);
  if (text !== undefined) return text;
  throw invalid(
    `The report is larger than ${reportLimit / 1024 / 1024} MiB`,
    'Verify fewer databases at once with -n.',
  );
}

/** The contract as JSON Schema (2020-12), for those who read reports in another language. */
export function reportJsonSchema(): unknown {
  return { ...z.toJSONSchema(reportSchema, { io: 'input' }), title: 'multidb-migrate report' };
}
