/** `current`: where the databases that people use are. */
import type { ExitCode } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';
import { databasesOption, listFormatOption, matrixOption } from './options.ts';

export default {
  name: 'current',
  summary: 'say at which version the databases at the `url` of the matrix are',
  description:
    "Reads where each database is: from our version table, or from that of the tool whose migrations these are (golang-migrate's, goose's, Alembic's …). Changes nothing.",
  arguments: '',
  options: {
    matrix: matrixOption,
    name: databasesOption,
    format: listFormatOption,
  },
  examples: [{ line: 'multidb-migrate current -n first', what: 'one database' }],
  async run(context: CommandContext): Promise<ExitCode> {
    const { showCurrent } = await import('./whereabouts.ts');
    return showCurrent(context);
  },
} satisfies Command;
