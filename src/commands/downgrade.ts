/** `downgrade`: takes one database that people use back to an earlier version, and touches no other. */
import type { ExitCode } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';

export default {
  name: 'downgrade',
  summary: 'take one database at the `url` of the matrix back, and leave the others alone',
  description:
    'Undoes migrations of exactly one database, newest first. TARGET is -1, -2 …, base, or the id (or the beginning of one) that stays the newest. On a terminal it shows what will go and asks first.',
  arguments: 'TARGET',
  options: {
    matrix: { type: 'string', value: 'FILE', group: 'What', describe: 'the matrix', default: 'multidb.yml' },
    name: {
      type: 'string',
      short: 'n',
      multiple: true,
      value: 'NAME',
      group: 'What',
      describe: 'the database; needed when the matrix has more than one',
    },
    yes: { type: 'boolean', short: 'y', group: 'How', describe: 'do not ask' },
    'dry-run': {
      type: 'boolean',
      group: 'How',
      describe: 'print the SQL that would run, and change nothing',
    },
    'lock-timeout': {
      type: 'string',
      value: 'SECONDS',
      group: 'How',
      describe: 'how long to wait for another run on the same database',
      default: '60',
    },
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
