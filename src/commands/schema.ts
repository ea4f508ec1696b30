/** `schema`: the JSON Schema of the matrix, for editors. */
import { type ExitCode, exitCodes } from '../util/exit.ts';
import type { Command, CommandContext } from './command.ts';

export default {
  name: 'schema',
  summary: "print the matrix's JSON Schema, for editors",
  description:
    'Prints the JSON Schema of the matrix file. An editor that knows it completes and checks multidb.yml; the same schema is dist/multidb.schema.json.',
  arguments: '',
  options: {},
  examples: [
    {
      line: 'multidb-migrate schema > multidb.schema.json',
      what: 'then `# yaml-language-server: $schema=multidb.schema.json` on top of multidb.yml',
    },
  ],
  async run({ stdout }: CommandContext): Promise<ExitCode> {
    const { matrixJsonSchema } = await import('../matrix/json-schema.ts');
    stdout.write(`${JSON.stringify(matrixJsonSchema(), null, 2)}\n`);
    return exitCodes.passed.code;
  },
} satisfies Command;
