/** Options that several commands have, each said once. A group's name may differ, so that a command's help stays in order. */
import type { Option } from './command.ts';

export const matrixOption = {
  type: 'string',
  value: 'FILE',
  group: 'What',
  describe: 'the matrix',
  default: 'multidb.yml',
} as const satisfies Option;

export const databasesOption = {
  type: 'string',
  short: 'n',
  multiple: true,
  value: 'A,B',
  group: 'What',
  describe: 'only these databases',
  default: 'all',
} as const satisfies Option;

export const baseOption = {
  type: 'string',
  value: 'REF',
  group: 'What',
  describe: 'the branch, tag or commit that the change is compared with',
  default: 'that of the pull request, in a workflow',
} as const satisfies Option;

/** For commands that rehearse. */
export const serverOption = {
  type: 'string',
  multiple: true,
  value: 'SPEC',
  group: 'Where',
  describe:
    'on this server instead of those of the matrix: any, mysql, mysql:8.4, mariadb:11.8, mysql://root:password@host:port, docker:IMAGE',
} as const satisfies Option;

/** For commands whose result is a report. */
export const formatOption = {
  type: 'string',
  value: 'NAME',
  group: 'Output',
  describe: 'how stdout shows the report',
  choices: async () =>
    (await import('../reporters/print-reporters.ts')).printReporters.map(({ name }) => name),
  default: 'text',
} as const satisfies Option;

export const reportOption = {
  type: 'string',
  value: 'FILE',
  group: 'Output',
  describe: 'write the report as JSON, whatever the verdict',
} as const satisfies Option;

export const writeOption = {
  type: 'string',
  multiple: true,
  value: 'NAME=FILE',
  group: 'Output',
  describe: 'write it in another form, too: sarif=FILE, junit=FILE, or any other --format',
} as const satisfies Option;

export const failOnOption = {
  type: 'string',
  value: 'LEVEL',
  group: 'Output',
  choices: async () => ['error', 'warning', 'never'],
  describe: 'the least severe finding that makes the exit status 1',
  default: 'error',
} as const satisfies Option;

export const onlyOption = {
  type: 'string',
  value: 'WHICH',
  group: 'What',
  describe: 'all, or what changed since the base and what needs it',
  choices: async () => ['all', 'changed'],
  default: "the matrix's `only`",
} as const satisfies Option;

/** For commands that are about one. */
export const databaseOption = {
  type: 'string',
  short: 'n',
  value: 'NAME',
  group: 'What',
  describe: 'the database; needed when the matrix has more than one',
} as const satisfies Option;

export const dryRunOption = {
  type: 'boolean',
  group: 'How',
  describe: 'print the SQL that would run, and change nothing',
} as const satisfies Option;

export const lockTimeoutOption = {
  type: 'string',
  value: 'SECONDS',
  group: 'How',
  describe: 'how long to wait for another run on the same database',
  default: '60',
} as const satisfies Option;

export const underwayOption = {
  type: 'string',
  value: 'done|undone',
  group: 'How',
  describe: 'after a run that was killed: whether the statement that it was at took effect',
} as const satisfies Option;

export const scratchOption = {
  type: 'string',
  value: 'SPEC',
  group: 'Where',
  describe: 'the scratch server',
  default: "the matrix's first",
} as const satisfies Option;

export const listFormatOption = {
  type: 'string',
  value: 'NAME',
  group: 'Output',
  describe: 'how stdout shows it',
  choices: async () => ['text', 'json'],
  default: 'text',
} as const satisfies Option;
