/**
 * The contract of a command of the CLI. A command is one file in this folder that exports a `Command` as its
 * default; `index.ts` is generated. It describes its options, so that parsing, `--help` and "did you mean"
 * follow; what it needs for its work it imports when it runs, so that `--help` stays quick.
 */
import type { ExitCode } from '../util/exit.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  /** One letter. */
  readonly short?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  /** How `--help` calls the value: `FILE`. */
  readonly value?: string;
  /** The heading under which `--help` lists it. */
  readonly group: string;
  readonly describe: string;
  /** As `--help` tells it; the command itself applies it. */
  readonly default?: string;
  /** What is allowed, when that is a closed list; imported when it is asked for. */
  readonly choices?: () => Promise<readonly string[]>;
}

export interface Example {
  readonly line: string;
  readonly what: string;
}

/** Where text goes: a stream of the process, or a test's list. */
export interface Output {
  write(text: string): void;
  /** A terminal whose cursor can be moved; then its size is known, and changes. */
  readonly live: boolean;
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  readonly colour: boolean;
}

export interface CommandContext {
  /** By long name; a flag is `true`, an option that may be repeated a list. Choices are checked already. */
  readonly values: Readonly<Record<string, string | true | readonly string[] | undefined>>;
  readonly positionals: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results. */
  readonly stdout: Output;
  /** Progress, problems. */
  readonly stderr: Output;
  /** Asks whoever sits at the terminal, and resolves with the line that was typed; absent when nobody does. */
  readonly ask?: (question: string) => Promise<string>;
}

export interface Command {
  readonly name: string;
  /** Half a sentence, for the list of commands. */
  readonly summary: string;
  /** Sentences, for the command's own `--help`. */
  readonly description: string;
  /** How `--help` calls the positional arguments, or '' when there are none. */
  readonly arguments: string;
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly Example[];
  /** Throws `ProblemError` for what is wrong with the input or the surroundings. */
  run(context: CommandContext): Promise<ExitCode>;
}
