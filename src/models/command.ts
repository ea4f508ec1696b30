/** Models that a program knows: it prints the DDL of the schema to stdout, as the provider packages of Atlas and many an ORM's own command do. */
import path from 'node:path';
import * as z from 'zod';
import { isWithheld } from '../matrix/variables.ts';
import type { Problem } from '../util/problem.ts';
import { cannotSayOption } from './cannot-say.ts';
import { isFolder } from './folder.ts';
import type { ModelsContext, ModelsReading, ModelsSource } from './model.ts';
import { tablesOption } from './tables.ts';

const options = z.strictObject({
  run: z
    .array(z.string())
    .min(1, 'must name a program')
    .describe(
      'The program and its arguments that print the CREATE statements of the schema. No shell reads them. It runs for each server anew.',
    ),
  folder: z.string().min(1).default('.').describe('Where it runs, relative to this file.'),
  url_env: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not a name that a variable can have')
    .refine((name) => !isWithheld(name), 'belongs to the job and is never handed to repository code')
    .default('DATABASE_URL')
    .describe('The variable that holds mysql://user:password@host:port/schema of an empty schema.'),
  tables: tablesOption,
  cannot_say: cannotSayOption,
});

type Options = z.infer<typeof options>;

const command: ModelsSource<Options> = {
  name: 'command',
  summary: 'what a program of your own prints: DDL to stdout',
  options,
  accepts: () => false,
  fromString: (written) => ({ run: [written], folder: '.', url_env: 'DATABASE_URL' }),
  read,
};

export default command;

async function read(
  { run, folder, url_env, tables }: Options,
  context: ModelsContext,
): Promise<ModelsReading> {
  const { root, database } = context;
  const at = database.models?.at ?? database.at;
  const [program = '', ...rest] = run;
  const normal = path.posix.normalize(folder).replace(/\/$/, '');
  const problems: Problem[] = [];
  if (!(await isFolder(root, normal)))
    problems.push({
      code: 'models-unreadable',
      message: `The models' program is to run in "${folder}", and that is no folder of the workspace.`,
      hint: '`folder` is relative to the matrix and stays inside its folder.',
    });
  return {
    script: {
      kind: 'models',
      file: at.file,
      at,
      ask: { kind: 'program', argv: [program, ...rest], folder: normal, urlEnv: url_env },
      ...(tables && { tables }),
    },
    problems,
  };
}
