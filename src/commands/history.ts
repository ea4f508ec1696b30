/** `history`: the migrations of each database, and which are applied. */
import type { ExitCode } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';

export default {
  name: 'history',
  summary: 'list the migrations, and which are applied at the `url` of the matrix',
  description:
    'Lists the migrations of each database, oldest first. Where the matrix has a `url`, marks which are applied there; without one only the files are read.',
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
  examples: [{ line: 'multidb-migrate history -n first', what: 'one database' }],
  async run(context: CommandContext): Promise<ExitCode> {
    const { showHistory } = await import('./whereabouts.ts');
    return showHistory(context);
  },
} satisfies Command;
