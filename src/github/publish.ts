/**
 * Where a report goes on GitHub, in the order of how much it matters: a later one that fails is a warning and changes nothing before it.
 * The exit status is set before any of this.
 */
import { warning } from '@actions/core';
import type { Report } from '../report/report.ts';
import annotations from '../reporters/annotations.ts';
import comment from '../reporters/comment.ts';
import file from '../reporters/file.ts';
import issue from '../reporters/issue.ts';
import type { PublishContext, Reporter } from '../reporters/reporter.ts';
import summary from '../reporters/summary.ts';

/**
 * Never throws. Who is interrupted has no time for a conversation; who merges the report of one that was has. Drift has an issue, and no pull
 * request.
 */
export async function publish(report: Report, context: PublishContext): Promise<void> {
  const order: Extract<Reporter, { kind: 'publish' }>[] = [summary, annotations, file];
  if (!report.interrupted || report.merged) order.push(report.command === 'drift' ? issue : comment);
  for (const reporter of order) {
    try {
      for (const message of await reporter.publish(report, context)) warning(message);
    } catch (error) {
      warning(`The ${reporter.name} of this run is missing: ${(error as Error).message}`);
    }
  }
}
