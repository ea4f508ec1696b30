/** How a merge tells what is wrong: the words that its findings have in common. Texts of reports are anybody's. Pure. */
import type { Problem } from '../util/problem.ts';
import { shorten, visibleLine } from './visible.ts';

export const rerun = 'Run the workflow again as a whole, so that all parts are of one run.';

/** Texts of reports in our sentences: visible, on one line, and not too long. */
export const label = (text: string): string => shorten(visibleLine(text), 120);

export function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${label(name)}"`);
  return names.length > shown.length
    ? `${shown.join(', ')} and ${names.length - shown.length} more`
    : shown.join(', ');
}

export const invalid = (message: string): Problem => ({
  code: 'report-invalid',
  message,
  hint: 'Give the file as `verify` wrote it.',
});
export const mixed = (message: string): Problem => ({ code: 'report-mixed', message, hint: rerun });
export const missing = (message: string, hint: string): Problem => ({
  code: 'report-missing',
  message,
  hint,
});
