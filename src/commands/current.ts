/** `current`: where the databases that people use are. */
import type { ExitCode } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';

export default {
  name: 'current',
  summary: 'say at which version the databases at the `url` of the matrix are',
  description:
    "Reads where each database is: from our version table, or from that of the tool whose migrations these are (golang-migrate's, goose's, Alembic's …). Changes nothing.",
  arguments: '',
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
    format: {
      type: 'string',
      value: 'NAME',
      group: 'Output',
      describe: 'how stdout shows it',
      choices: async () => ['text', 'json'],
      default: 'text',
    },
  },
  examples: [{ line: 'multidb-migrate current -n first', what: 'one database' }],
  async run(context: CommandContext): Promise<ExitCode> {
    const { showCurrent } = await import('./whereabouts.ts');
    return showCurrent(context);
  },
} satisfies Command;
