/** A database's models, as a script that creates them. */
import type { Script } from '../formats/format.ts';
import type { Database } from '../matrix/matrix.ts';
import { suggest } from '../util/nearest.ts';
import type { Problem } from '../util/problem.ts';
import type { Saying } from './cannot-say.ts';
import { modelsSources } from './index.ts';
import type { ModelsReading, ModelsSource } from './model.ts';

/**
 * Reads the models of one database in the workspace `root`; undefined when the matrix names none. Never throws for what it finds: a problem
 * without a place of its own gets the matrix's.
 */
export async function readModels(
  root: string,
  database: Database,
  all: readonly ModelsSource[] = modelsSources,
): Promise<ModelsReading | undefined> {
  const { models } = database;
  if (models === undefined) return undefined;
  const nothing: Script = { kind: 'sql', file: '', statements: [] };
  const fail = (problem: Problem): ModelsReading => ({ script: nothing, problems: [problem] });
  const source = all.find(({ name }) => name === models.use);
  if (source === undefined) {
    const message = `There is no models source "${models.use}".`;
    const names = all.map(({ name }) => name);
    return fail({ code: 'matrix-value', message, at: models.at, hint: suggest(models.use, names) });
  }
  const parsed = source.options.safeParse(models.options);
  if (!parsed.success) {
    const message = `The options of ${source.name} are not right: ${parsed.error.message}`;
    return fail({ code: 'matrix-value', message, at: models.at });
  }
  const { script, problems, cannotSay } = await source.read(parsed.data, { root, database });
  const said = (parsed.data as { readonly cannot_say?: readonly Saying[] }).cannot_say;
  const names = said ?? cannotSay ?? source.cannotSay ?? [];
  return {
    script,
    problems: problems.map((problem) => ({ at: models.at, ...problem })),
    ...(names.length > 0 && { cannotSay: names }),
  };
}
