/** `stamp`: says which migrations count as applied, and runs none. */
import type { ExitCode } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';
import { databaseOption, lockTimeoutOption, matrixOption } from './options.ts';

export default {
  name: 'stamp',
  summary: 'record a version for one database without running anything',
  description:
    'Writes into the version table that everything up to TARGET is applied and nothing after it, and runs no migration: for a database that was there before us, or after a repair by hand. TARGET is head, base, or an id or the beginning of one.',
  arguments: 'TARGET',
  options: {
    matrix: matrixOption,
    name: databaseOption,
    'lock-timeout': lockTimeoutOption,
  },
  examples: [{ line: 'multidb-migrate stamp -n first 0007', what: 'first is where 0007 leaves it' }],
  async run(context: CommandContext): Promise<ExitCode> {
    const { stamp } = await import('./stamping.ts');
    return stamp(context);
  },
} satisfies Command;
