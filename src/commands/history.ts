/** `history`: the migrations of each database, and which are applied. */
import type { ExitCode } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';
import { databasesOption, listFormatOption, matrixOption } from './options.ts';

export default {
  name: 'history',
  summary: 'list the migrations, and which are applied at the `url` of the matrix',
  description:
    'Lists the migrations of each database, oldest first. Where the matrix has a `url`, marks which are applied there; without one only the files are read.',
  arguments: '',
  options: {
    matrix: matrixOption,
    name: databasesOption,
    format: listFormatOption,
  },
  examples: [{ line: 'multidb-migrate history -n first', what: 'one database' }],
  async run(context: CommandContext): Promise<ExitCode> {
    const { showHistory } = await import('./whereabouts.ts');
    return showHistory(context);
  },
} satisfies Command;
