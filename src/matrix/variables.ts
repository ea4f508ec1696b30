/**
 * `${VAR}` and `{database}` in the texts of a matrix. `${VAR}` is read from the environment, and must be set;
 * `$${VAR}` writes a literal `${VAR}`. `{name}` is filled from the names that are known at that place, and an
 * unknown one is a problem; `{{name}}` writes a literal `{name}`. Every other `$`, `{` and `}` stands for
 * itself, so patterns and JSON need no escaping.
 *
 * The text of a variable is never looked at again: a secret that contains `{host}` stays as it is.
 */
import { suggest } from '../util/nearest.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What `env` may say of the scratch server, filled when the migration's process is started (`fillEnvironment`). */
export const serverPlaceholders = ['user', 'password', 'host', 'port', 'schema', 'socket'] as const;
export type ServerPlaceholder = (typeof serverPlaceholders)[number];

export interface FillProblem {
  readonly code: 'matrix-variable';
  readonly message: string;
  readonly hint: string;
}

export interface Filled {
  readonly text: string;
  readonly problems: readonly FillProblem[];
}

/**
 * The job's own keys. A matrix comes with a pull request, so `${GITHUB_TOKEN}` in it would be a stranger
 * asking for the token: on GitHub's runners an action's inputs are `INPUT_*`, and `ACTIONS_*` holds the
 * credentials of the cache and artifact services.
 * https://docs.github.com/en/actions/reference/security/secure-use
 */
const secret = /^(INPUT_.*|ACTIONS_.*|(GITHUB|GH)_(ENTERPRISE_)?TOKEN)$/i;
/** The files that the runner reads when a step has ended. */
const runnerFile = /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i;

/** Whether a variable holds what is for us alone. */
export function isSecret(name: string): boolean {
  return secret.test(name);
}

/** Whether a variable is kept from the matrix and so from repository code. */
export function isWithheld(name: string): boolean {
  return isSecret(name) || runnerFile.test(name);
}

const placeholder = /\$\$\{|\$\{([^}]*)\}?|\{\{([A-Za-z_]\w*)\}\}|\{([A-Za-z_]\w*)\}/g;

/**
 * Fills one text. `known` maps the placeholders that are filled now to their values; `later` names those that
 * stay as they are until a server is there (with anything in a variable's value that looks like one written
 * as `{{name}}`, so that it is not taken for one then).
 */
export function fill(
  text: string,
  env: Environment,
  known: Readonly<Record<string, string>>,
  later: readonly string[] = [],
): Filled {
  const problems: FillProblem[] = [];
  const complain = (message: string, hint: string, written: string): string => {
    problems.push({ code: 'matrix-variable', message, hint });
    return written;
  };
  const literal = (value: string): string =>
    later.length === 0 ? value : value.replace(/\{+[A-Za-z_]\w*\}+/g, (braces) => `{${braces}}`);
  const filled = text.replace(
    placeholder,
    (written: string, variable?: string, doubled?: string, name?: string) => {
      if (written === '$${') return '${';
      if (variable !== undefined) {
        if (!/^[A-Za-z_]\w*$/.test(variable) || !written.endsWith('}')) {
          return complain(
            `\`${written}\` is not a variable.`,
            `Only \`\${NAME}\` is read, without defaults or other operators. A literal \`\${\` is written \`$\${\`.`,
            written,
          );
        }
        if (isWithheld(variable)) {
          return complain(
            `The variable ${variable} belongs to the job and is never handed to a matrix.`,
            'Put what the migrations need into a variable with a name of its own.',
            written,
          );
        }
        const value = env[variable];
        if (value === undefined) {
          return complain(
            `The variable ${variable} is not set.`,
            `Set it in the environment (in a workflow: \`env:\`).`,
            written,
          );
        }
        return literal(value);
      }
      if (doubled !== undefined) return later.length === 0 ? `{${doubled}}` : written;
      if (name === undefined || later.includes(name)) return written;
      const value = Object.hasOwn(known, name) ? known[name] : undefined;
      if (value !== undefined) return literal(value);
      const allowed = [...Object.keys(known), ...later];
      return complain(
        `There is no placeholder \`${written}\` here.`,
        `${suggest(name, allowed)} Literal braces are written \`{${written}}\`.`,
        written,
      );
    },
  );
  return { text: filled, problems };
}

/**
 * The second and last filling of a database's `env`: the scratch server's address and account. Takes
 * `Database.env` as load.ts made it.
 */
export function fillEnvironment(
  env: Readonly<Record<string, string>>,
  server: Readonly<Record<ServerPlaceholder, string>>,
): Record<string, string> {
  const pattern = /\{\{([A-Za-z_]\w*)\}\}|\{([A-Za-z_]\w*)\}/g;
  const fillOne = (text: string): string =>
    text.replace(pattern, (written: string, doubled?: string, name?: string) => {
      if (doubled !== undefined) return `{${doubled}}`;
      return serverPlaceholders.includes(name as ServerPlaceholder)
        ? server[name as ServerPlaceholder]
        : written;
    });
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, fillOne(text)]));
}
