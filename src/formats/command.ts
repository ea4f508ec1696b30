/**
 * Any other tool: the matrix says which command lists the migrations, and which brings one up or down. Nothing of the tool's files is read. The commands
 * run as all code of the repository does, with a short list of variables and the scratch server's URL in one of them.
 */
import * as z from 'zod';
import { isWithheld } from '../matrix/variables.ts';
import type { Problem } from '../util/problem.ts';
import { howItFailed, lastLines, runCommand, showCommand } from '../worker/command.ts';
import { childEnvironment } from '../worker/environment.ts';
import type { Folder, Format, Migration, Reading, ReadingContext, Script } from './format.ts';

const vector = z.array(z.string()).min(1, 'must name a program');
const withId = vector.refine((argv) => argv.some((part) => part.includes('{id}')), 'must have "{id}" in it');

const options = z.strictObject({
  list: vector.describe(
    'The program and its arguments that print the ids of all migrations, one a line, the oldest first. It runs before there is a server.',
  ),
  up: withId.describe(
    'The program and its arguments that bring one migration up, with {id} in place of its id.',
  ),
  down: withId.optional().describe('The same for the way down. Without it the history goes forward only.'),
  url_env: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not a name that a variable can have')
    .refine((name) => !isWithheld(name), 'belongs to the job and is never handed to repository code')
    .default('DATABASE_URL')
    .describe('The variable that holds mysql://user:password@host:port/schema. For another form use `env`.'),
});

type Options = z.infer<typeof options>;

const command: Format<Options> = {
  name: 'command',
  summary: 'what a tool of your own lists, brings up and down; `path` is the folder that it runs in',
  options,
  place: true,
  placeholders: ['id'],
  detect: () => false,
  read,
  refuse: () => ({
    message: 'What a migration of `format: command` looks like only the tool behind `list` knows.',
    hint: 'Write it as that tool wants it; the SQL for it: `diff --sql`.',
  }),
};

export default command;

/** Until there is a server the variables stand for one that nobody can reach. */
const nowhere = { host: '127.0.0.1', port: 1, user: 'nobody', password: '' };

async function read(folder: Folder, chosen: Options, { database }: ReadingContext): Promise<Reading> {
  const { at } = database.migrations;
  const argv = filled(chosen.list);
  const { env } = childEnvironment(
    process.env,
    { [chosen.url_env]: 'mysql://nobody@127.0.0.1:1/', ...database.env },
    nowhere,
    '',
  );
  const { timeout } = database;
  const result = await runCommand({ argv, cwd: folder.absolute, env, timeout });
  const shown = `\`${showCommand(argv)}\``;
  const fail = (message: string, hint: string): Reading => ({
    migrations: [],
    problems: [{ code: 'migration-unreadable', message, at, hint }],
  });
  const how = howItFailed(result, timeout);
  if (how !== undefined) {
    const end = lastLines(result.output, 8);
    const hint =
      result.end.kind === 'missing'
        ? `\`list\` is a program and its arguments; it runs in "${folder.relative || '.'}", and no shell reads it.`
        : '`list` runs in the folder of `path`, before there is a server, and sees of the environment only what `env` gives it.';
    return fail(
      [`${shown}, which should list the migrations, ${how}.`, ...end.map((line) => `  ${line}`)].join('\n'),
      hint,
    );
  }
  const lines = result.stdout.split(/\r?\n/).map((line) => line.trim());
  const ids = lines.filter((line) => line !== '');
  if (ids.length === 0)
    return fail(
      `${shown} lists no migration.`,
      'It should print the id of each, one a line, the oldest first.',
    );
  const problems = faultsOf(ids, shown).map((fault): Problem => ({ ...fault, at }));
  return {
    migrations: problems.length > 0 ? [] : ids.map((id) => migrationOf(id, folder, chosen, at)),
    problems,
  };
}

/** Our version table keeps so many characters of an id. */
const longestId = 255;

function faultsOf(ids: readonly string[], shown: string): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) {
      const message = `${shown} lists "${id}" twice.`;
      problems.push({ code: 'migration-duplicate', message, hint: 'Each migration is listed once.' });
    } else if (id.length > longestId || /\p{Cc}/u.test(id)) {
      const what = id.length > longestId ? `has ${id.length} characters` : 'holds control characters';
      problems.push({
        code: 'migration-name',
        message: `${shown} prints a line that ${what}: ${JSON.stringify(id.slice(0, 60))}.`,
        hint: `Ids stand alone on their lines, are at most ${longestId} characters long and have no colours.`,
      });
    }
    seen.add(id);
  }
  return problems;
}

function migrationOf(id: string, folder: Folder, chosen: Options, at: Migration['at']): Migration {
  const script = (argv: readonly string[]): Script => ({
    kind: 'command',
    file: at.file,
    at,
    argv: filled(argv, id),
    folder: folder.relative,
    urlEnv: chosen.url_env,
  });
  const { down } = chosen;
  return {
    id,
    name: id,
    at,
    up: script(chosen.up),
    ...(down === undefined ? { forwardOnly: true } : { down: script(down) }),
  };
}

/** `{id}` filled; `{{id}}` writes a literal `{id}`, as everywhere in a matrix. The vector has a program: its schema says so. */
function filled(argv: readonly string[], id?: string): readonly [string, ...string[]] {
  const [program = '', ...rest] = argv.map((part) =>
    part.replace(/\{\{([A-Za-z_]\w*)\}\}|\{id\}/g, (written, doubled?: string) =>
      doubled === undefined ? (id ?? written) : `{${doubled}}`,
    ),
  );
  return [program, ...rest];
}
