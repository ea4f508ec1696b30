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

/** For commands that are about one. */
export const databaseOption = {
  type: 'string',
  short: 'n',
  multiple: true,
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
