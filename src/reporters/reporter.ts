/**
 * The contract of a reporter: it shows a finished report somewhere. One file in this folder, exported as default; `index.ts` is generated.
 * A `print` reporter turns the report into text (`--format NAME`); a `publish` reporter tells GitHub. Publishing never changes the
 * verdict: what goes wrong there is a warning that it returns.
 */
import type { GithubEvent } from '../github/event.ts';
import type { Report } from '../report/report.ts';

export interface Surface {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Columns of the terminal, or undefined when it is none. */
  readonly columns?: number;
  readonly colour: boolean;
  /** The folder of the matrix in the repository, '' or with a final slash, for texts that name files from its top. Default: ''. */
  readonly prefix?: string;
  /** Default: now. */
  readonly now?: Date;
}

export type Reporter =
  | {
      readonly kind: 'print';
      /** The name for `--format`. */
      readonly name: string;
      readonly summary: string;
      print(report: Report, surface: Surface): string;
    }
  | {
      readonly kind: 'publish';
      readonly name: string;
      readonly summary: string;
      publish(report: Report, context: PublishContext): Promise<readonly string[]>;
    };

export interface PublishContext {
  /** What the report is published for, where more is known than the event's payload says. */
  readonly event?: GithubEvent;
  /** Why there is no pull request to comment on, where the event alone does not say. */
  readonly noPullRequest?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The action's inputs, validated. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Where workflow commands go (stdout of the step). */
  write(line: string): void;
  /** Sets an output of the step. */
  output(name: string, value: string): void;
}
