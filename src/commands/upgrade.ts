/** `upgrade`: brings databases that people use to a later version. */
import type { ExitCode } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';

export default {
  name: 'upgrade',
  summary: 'apply what is pending to the databases at the `url` of the matrix',
  description:
    'Applies pending migrations to the databases that the `url` of the matrix names, each under a lock of its own. TARGET is head (the default), +1, or an id or the beginning of one. What stops half-way is recorded, and the next upgrade goes on there.',
  arguments: '[TARGET]',
  options: {
    matrix: { type: 'string', value: 'FILE', group: 'What', describe: 'the matrix', default: 'multidb.yml' },
    name: {
      type: 'string',
      short: 'n',
      multiple: true,
      value: 'A,B',
      group: 'What',
      describe: 'only these databases',
      default: 'all',
    },
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
    { line: 'multidb-migrate upgrade', what: 'every database to head' },
    { line: 'multidb-migrate upgrade -n first +1', what: 'the next migration of one database' },
    { line: 'multidb-migrate upgrade -n first --dry-run', what: 'the SQL that would run' },
  ],
  async run(context: CommandContext): Promise<ExitCode> {
    const { travel } = await import('./travel.ts');
    return travel('up', context);
  },
} satisfies Command;
