/** The reporters that `--format` can choose from. */
import { reporters } from '../reporters/index.ts';
import type { Reporter } from '../reporters/reporter.ts';

export type PrintReporter = Extract<Reporter, { kind: 'print' }>;

export const printReporters: readonly PrintReporter[] = (reporters as readonly Reporter[]).filter(
  (reporter) => reporter.kind === 'print',
);
