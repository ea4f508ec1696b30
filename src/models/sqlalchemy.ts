/**
 * Models in Python, as SQLAlchemy knows them: those that a target names, or those that env.py gives Alembic to compare with. Reading runs nothing:
 * which SQL they come to depends on the dialect of the connected server, and is asked for when it is there (alembic/driver.ts).
 */
import * as z from 'zod';
import { alembicProject, modelsProject } from '../alembic/project.ts';
import { cannotSayOption } from './cannot-say.ts';
import type { ModelsContext, ModelsReading, ModelsSource } from './model.ts';

/** `package.models:Base`, `package.models:metadata`, or a name inside one of these. */
const target = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*:[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

const options = z.strictObject({
  target: z
    .string()
    .regex(target, 'is no target; write package.module:name')
    .optional()
    .describe(
      'The declarative base or the MetaData: `package.models:Base`. Default: the `target_metadata` that env.py gives.',
    ),
  python: z
    .string()
    .min(1)
    .optional()
    .describe(
      "The Python interpreter, where the migrations are not Alembic's. Default: the one of the project.",
    ),
  cannot_say: cannotSayOption,
});

type Options = z.infer<typeof options>;

const sqlalchemy: ModelsSource<Options> = {
  name: 'sqlalchemy',
  summary: "SQLAlchemy's models: a `target`, or the `target_metadata` of env.py",
  options,
  accepts: (written) => target.test(written),
  fromString: (written) => ({ target: written }),
  // a MetaData holds tables: https://docs.sqlalchemy.org/en/20/core/metadata.html; what DDL events of it make counts all the same
  cannotSay: ['views', 'triggers', 'routines', 'events'],
  read,
};

export default sqlalchemy;

async function read({ target: named, python }: Options, context: ModelsContext): Promise<ModelsReading> {
  const { root, database } = context;
  const { format, options: chosen, path } = database.migrations;
  const isAlembic = format === 'alembic';
  const project = isAlembic ? alembicProject(root, database, chosen) : modelsProject(root, database, python);
  const file = isAlembic ? path : database.at.file;
  const problems =
    named === undefined && !isAlembic
      ? [
          {
            code: 'models-unreadable' as const,
            message: 'There is no env.py that could say which models these are.',
            hint: 'Name them: models: { use: sqlalchemy, target: "package.models:Base" }.',
          },
        ]
      : [];
  return {
    script: {
      kind: 'sqlalchemy',
      file,
      at: database.models?.at ?? database.at,
      project,
      ...(named !== undefined && { target: named }),
    },
    problems,
  };
}
