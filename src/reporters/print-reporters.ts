/** The reporters that print: what `--format` and `--write` can choose from. */
import { reporters } from './index.ts';
import type { Reporter } from './reporter.ts';

export type PrintReporter = Extract<Reporter, { kind: 'print' }>;

export const printReporters: readonly PrintReporter[] = (reporters as readonly Reporter[]).filter(
  (reporter) => reporter.kind === 'print',
);
