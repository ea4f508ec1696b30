/** `downgrade`: takes one database that people use back to an earlier version, and touches no other. */
import type { ExitCode } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';
import { databaseOption, dryRunOption, lockTimeoutOption, matrixOption, underwayOption } from './options.ts';

export default {
  name: 'downgrade',
  summary: 'take one database at the `url` of the matrix back, and leave the others alone',
  description:
    'Undoes migrations of exactly one database, newest first. TARGET is -1, -2 …, base, or the id (or the beginning of one) that stays the newest. On a terminal it shows what will go and asks first.',
  arguments: 'TARGET',
  options: {
    matrix: matrixOption,
    name: databaseOption,
    yes: { type: 'boolean', short: 'y', group: 'How', describe: 'do not ask' },
    'dry-run': dryRunOption,
    'lock-timeout': lockTimeoutOption,
    underway: underwayOption,
  },
  examples: [
    { line: 'multidb-migrate downgrade -n first -1', what: 'the newest migration of first' },
    {
      line: 'multidb-migrate downgrade -n second base --dry-run',
      what: 'the SQL that would undo everything',
    },
  ],
  async run(context: CommandContext): Promise<ExitCode> {
    const { travel } = await import('./travel.ts');
    return travel('down', context);
  },
} satisfies Command;
